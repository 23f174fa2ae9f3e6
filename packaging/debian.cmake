# Makes the staged files what Debian's policy wants: compressed manual pages, a copyright file, a
# changelog, and the reasons for what lintian would object to. CPack runs it for the .deb alone.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)
set(doc ${share}/doc/${CPACK_PACKAGE_NAME})

# Copies a file of this folder to TARGET, with modes that do not depend on the working copy.
function(put name target)
  configure_file(${CMAKE_CURRENT_LIST_DIR}/${name} ${target} COPYONLY FILE_PERMISSIONS OWNER_READ
    OWNER_WRITE GROUP_READ WORLD_READ)
endfunction()
file(REMOVE ${doc}/LICENSE)
put(copyright ${doc}/copyright)
put(changelog ${doc}/changelog.Debian)
put(lintian-overrides ${share}/lintian/overrides/${CPACK_PACKAGE_NAME})
file(GLOB_RECURSE texts ${share}/man/*.[0-9])
execute_process(COMMAND gzip -9n ${doc}/changelog.Debian ${texts} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND strip --remove-section=.comment --remove-section=.note
  ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/bin/kbq COMMAND_ERROR_IS_FATAL ANY)
