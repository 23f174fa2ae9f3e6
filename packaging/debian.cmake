# Makes the staged files what Debian's policy wants: compressed manual pages, a copyright file, a
# changelog, and the reasons for what lintian would object to. CPack runs it for the .deb alone.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
set(share ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/share)
set(doc ${share}/doc/${CPACK_PACKAGE_NAME})
file(REMOVE ${doc}/LICENSE)
file(COPY ${CMAKE_CURRENT_LIST_DIR}/copyright DESTINATION ${doc})
file(COPY ${CMAKE_CURRENT_LIST_DIR}/changelog DESTINATION ${doc})
file(RENAME ${doc}/changelog ${doc}/changelog.Debian)
file(COPY ${CMAKE_CURRENT_LIST_DIR}/lintian-overrides DESTINATION ${share}/lintian/overrides)
file(RENAME ${share}/lintian/overrides/lintian-overrides
  ${share}/lintian/overrides/${CPACK_PACKAGE_NAME})
file(GLOB_RECURSE texts ${share}/man/*.[0-9])
execute_process(COMMAND gzip -9n ${doc}/changelog.Debian ${texts} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND strip --remove-section=.comment --remove-section=.note
  ${CPACK_TEMPORARY_INSTALL_DIRECTORY}/usr/bin/kbq COMMAND_ERROR_IS_FATAL ANY)
