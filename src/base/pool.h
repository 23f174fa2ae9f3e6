/* A pool of threads that work on jobs one after the other. Jobs end in any order. Uses nothing. */
#ifndef KBQ_BASE_POOL_H
#define KBQ_BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct pool;

/* Does JOB with the private CONTEXT of one thread. */
typedef void (*pool_work)(void *context, void *job);

/* Starts COUNT threads (1 to 64), thread I with CONTEXTS[I]. At most CAPACITY jobs are in the pool
 * at once. NULL when threads or memory ran out. End with pool_free. */
struct pool *pool_new(size_t count, size_t capacity, pool_work work, void *const *contexts);

/* Hands JOB in; the pool must hold fewer than CAPACITY. */
void pool_put(struct pool *pool, void *job);

/* Waits for a finished job and hands it out. NULL when the pool holds no job. */
void *pool_take(struct pool *pool);

/* Lets the threads finish what is in the pool, and ends them. Accepts NULL. */
void pool_free(struct pool *pool);

/* Processors that this process may run on, at least 1. */
size_t pool_processors(void);

#endif
