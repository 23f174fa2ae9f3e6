# Writes OUTPUT, a C header that defines the string constant NAME with the text of INPUT.
# Called as: cmake -DINPUT=... -DOUTPUT=... -DNAME=... -P EmbedText.cmake
file(STRINGS "${INPUT}" lines)
set(text "/* Made from the file of the same name by the build; do not edit. */\n")
string(APPEND text "static const char ${NAME}[] =\n")
foreach(line IN LISTS lines)
  string(REPLACE "\\" "\\\\" line "${line}")
  string(REPLACE "\"" "\\\"" line "${line}")
  string(APPEND text "    \"${line}\\n\"\n")
endforeach()
string(APPEND text "    ;\n")
file(WRITE "${OUTPUT}" "${text}")
