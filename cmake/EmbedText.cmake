# Writes OUTPUT, a C header that defines the string NAME with the text of INPUT, as an array of
# characters: a literal may be too long for the standard.
# Called as: cmake -DINPUT=... -DOUTPUT=... -DNAME=... -P EmbedText.cmake
file(READ "${INPUT}" bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1, " bytes "${bytes}")
string(REGEX REPLACE "((0x[0-9a-f][0-9a-f], ){16})" "\\1\n    " bytes "${bytes}")
set(text "/* Made from the file of the same name by the build; do not edit. */\n")
string(APPEND text "static const char ${NAME}[] = {\n    ${bytes}0x00};\n")
file(WRITE "${OUTPUT}" "${text}")
