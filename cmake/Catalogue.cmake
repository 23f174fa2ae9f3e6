# Compiles kb/codes/ into OUTPUT, the tables that src/code/catalogue.c includes, with a program of
# ours. It takes none of kbq's own flags: sanitizers and the fuzzer have no business in a tool of
# the build. A cross build names one that runs here in KBQ_COMPILE_CATALOGUE.
function(kbq_catalogue output)
  set(directory ${PROJECT_SOURCE_DIR}/kb/codes)
  if(NOT KBQ_COMPILE_CATALOGUE)
    set(sources main.c rows.c tables.c likeness.c write.c)
    list(TRANSFORM sources PREPEND ${PROJECT_SOURCE_DIR}/tools/compile-catalogue/)
    add_executable(compile-catalogue ${sources})
    target_compile_definitions(compile-catalogue PRIVATE _GNU_SOURCE)
    target_include_directories(compile-catalogue PRIVATE ${PROJECT_SOURCE_DIR}/src)
    set(KBQ_COMPILE_CATALOGUE compile-catalogue)
  endif()
  file(GLOB files CONFIGURE_DEPENDS ${directory}/*.tsv)
  get_filename_component(folder ${output} DIRECTORY)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${folder}
    COMMAND ${KBQ_COMPILE_CATALOGUE} ${directory} ${output}.new
    COMMAND ${CMAKE_COMMAND} -E rename ${output}.new ${output}
    DEPENDS ${KBQ_COMPILE_CATALOGUE} ${files}
    COMMENT "Compiling the catalogues of codes"
    VERBATIM)
endfunction()
