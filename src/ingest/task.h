/* A piece of work that any thread may do: what the pool of the publication holds. Uses base/. */
#ifndef KBQ_INGEST_TASK_H
#define KBQ_INGEST_TASK_H

#include "base/status.h"

/* The first member of a structure that holds all that the work needs. */
struct task {
    void (*run)(struct task *task);
    enum kbq_status status; /* what came of it */
};

/* The work of a pool of tasks: see pool_work. */
static inline void task_work(void *context, void *job)
{
    struct task *task = job;
    (void)context;
    task->run(task);
}

#endif
