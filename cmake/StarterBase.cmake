# Makes OUTPUT, a base with the articles that LIST names relative to the working directory, by
# running KBQ.
# Called as: cmake -DKBQ=... -DOUTPUT=... -DLIST=... -P StarterBase.cmake
set(tar "${OUTPUT}.tar")
file(REMOVE "${OUTPUT}" "${OUTPUT}.lock" "${OUTPUT}.new")
execute_process(COMMAND "${CMAKE_COMMAND}" -E tar cf "${tar}" --format=gnutar
    "--mtime=1970-01-01 00:00:00 UTC" "--files-from=${LIST}"
  COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND "${KBQ}" import --quiet --strict --db "${OUTPUT}" -
  INPUT_FILE "${tar}" OUTPUT_VARIABLE summary ERROR_VARIABLE problem RESULT_VARIABLE status)
file(REMOVE "${tar}" "${OUTPUT}.lock")
if(NOT status EQUAL 0)
  file(REMOVE "${OUTPUT}")
  message(FATAL_ERROR "kbq could not make the starter base (${status}): ${problem}")
endif()
