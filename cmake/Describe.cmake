# Makes OUTPUT from TEMPLATE with the tables of commands and options in it (tools/describe-options.c),
# and installs it in DESTINATION. A cross build names a describe-options that runs here in
# KBQ_DESCRIBE_OPTIONS.
if(NOT KBQ_DESCRIBE_OPTIONS)
  add_executable(describe-options ${PROJECT_SOURCE_DIR}/tools/describe-options.c
    ${PROJECT_SOURCE_DIR}/src/cmd/options.c ${PROJECT_SOURCE_DIR}/src/tui/keys.c)
  target_compile_definitions(describe-options PRIVATE _GNU_SOURCE KBQ_VERSION="${PROJECT_VERSION}")
  target_include_directories(describe-options PRIVATE ${PROJECT_SOURCE_DIR}/src)
  set(KBQ_DESCRIBE_OPTIONS describe-options)
endif()

function(kbq_describe template output destination)
  add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${output}
    COMMAND ${KBQ_DESCRIBE_OPTIONS} ${CMAKE_CURRENT_SOURCE_DIR}/${template} ${output}.new
    COMMAND ${CMAKE_COMMAND} -E rename ${output}.new ${output}
    DEPENDS ${KBQ_DESCRIBE_OPTIONS} ${CMAKE_CURRENT_SOURCE_DIR}/${template}
    WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}
    VERBATIM)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${output} DESTINATION ${destination})
  set(KBQ_DESCRIBED ${KBQ_DESCRIBED} ${CMAKE_CURRENT_BINARY_DIR}/${output} PARENT_SCOPE)
endfunction()
