# The libraries, each behind one module of ours, linked statically from Debian's packages. A look-up
# takes a few tenths of a millisecond: the dynamic linker would take as long again for libraries of
# which it calls little, and libarchive's shared form would bring libxml2 and ICU as well. With
# KBQ_STATIC that goes for the C library, too; without it (the Debian package, tests, sanitizers) the
# C library is the system's.
find_package(Threads REQUIRED)

function(kbq_static_library name list)
  find_library(KBQ_${name}_A lib${name}.a REQUIRED)
  set(${list} ${${list}} ${KBQ_${name}_A} PARENT_SCOPE)
endfunction()

foreach(name IN ITEMS sqlite3 pcre2-8 zstd jansson utf8proc ncursesw tinfo)
  kbq_static_library(${name} KBQ_LINKED_LIBRARIES)
endforeach()
foreach(name IN ITEMS archive lzma bz2 z nettle)
  kbq_static_library(${name} KBQ_ARCHIVE_LIBRARIES)
endforeach()
if(KBQ_STATIC)
  set(KBQ_LINK_OPTIONS -static-pie)
endif()
