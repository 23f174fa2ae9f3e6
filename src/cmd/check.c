#include "cmd/command.h"

#include "base/diag.h"

int cmd_check(const struct options *options)
{
    if (options->operand_count)
        return command_usage(options, "check takes no operands");
    struct kbq_error error = {0};
    struct bases bases;
    struct strbuf out = STRBUF_EMPTY;
    enum kbq_status status = bases_open(options->db, &bases, &error);
    if (!status && bases.count == 0)
        status = kbq_fail(&error, KBQ_NOTFOUND,
                          "there is no base yet; make one with 'kbq import PATH...'");
    for (size_t i = 0; i < bases.count && !status; i++) {
        status = store_check(bases.stores[i], &error);
        if (!status)
            strbuf_add_format(&out,
                              options->json ? "{\"version\":1,\"sound\":true}\n" : "%s is sound\n",
                              store_path(bases.stores[i]));
    }
    int exit_status =
        status ? command_failed(&error) : command_print(&out, options, false, EXIT_FOUND);
    bases_close(&bases);
    strbuf_clear(&out);
    return exit_status;
}
