# What "cpack" makes: a .deb of the package preset, a .tar.gz of the static one.
set(CPACK_PACKAGE_NAME kbq)
set(CPACK_PACKAGE_VENDOR "kbq developers")
set(CPACK_PACKAGE_CONTACT "kbq developers <maintainers@kbq.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "look errors up in an offline knowledge base")
set(CPACK_PACKAGE_DESCRIPTION
"kbq takes what an error says, a number, a name, a dialog text or some lines of
a log, and answers with the knowledge-base article that explains it: symptoms,
cause, and what to do, with the values of the text filled into the steps.
.
It comes with a starter base and the tables of many thousand codes, imports
articles in the KB text format from folders and archives, needs no network, and
answers in milliseconds.")
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_SOURCE_DIR}/build/packages)

if(KBQ_STATIC)
  set(CPACK_GENERATOR TGZ)
  set(CPACK_PACKAGE_FILE_NAME kbq-${PROJECT_VERSION}-linux-${CMAKE_SYSTEM_PROCESSOR})
else()
  set(CPACK_GENERATOR DEB)
  set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_SOURCE_DIR}/packaging/debian.cmake)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
  set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
  set(CPACK_DEBIAN_PACKAGE_SECTION utils)
  set(CPACK_DEBIAN_PACKAGE_RECOMMENDS less)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
endif()
include(CPack)
