# The libraries, each behind one module of ours. The core ones are linked as the build type says;
# libarchive is always linked statically with its filters, because its shared form would bring
# libxml2 and ICU into the start of every look-up.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

function(kbq_static_library result name)
  find_library(${result} lib${name}.a REQUIRED)
endfunction()

if(KBQ_STATIC)
  foreach(name IN ITEMS sqlite3 pcre2-8 zstd jansson utf8proc)
    kbq_static_library(KBQ_${name}_A ${name})
    list(APPEND KBQ_CORE_LIBRARIES ${KBQ_${name}_A})
  endforeach()
  set(KBQ_LINK_OPTIONS -static)
else()
  pkg_check_modules(KBQ_CORE REQUIRED IMPORTED_TARGET sqlite3 libpcre2-8 libzstd jansson libutf8proc)
  set(KBQ_CORE_LIBRARIES PkgConfig::KBQ_CORE)
endif()

foreach(name IN ITEMS archive lzma bz2 z nettle)
  kbq_static_library(KBQ_${name}_A ${name})
  list(APPEND KBQ_ARCHIVE_LIBRARIES ${KBQ_${name}_A})
endforeach()
