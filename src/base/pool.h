/* A pool of threads that work on jobs. Jobs come out in the order in which they were put in, so
 * that what is made of them does not depend on which thread was faster. Uses nothing. */
#ifndef KBQ_BASE_POOL_H
#define KBQ_BASE_POOL_H

#include <stdbool.h>
#include <stddef.h>

struct pool;

/* Does JOB with the private CONTEXT of one thread. */
typedef void (*pool_work)(void *context, void *job);

/* Starts COUNT threads (0 to 64), thread I with CONTEXTS[I]. At most CAPACITY jobs are in the pool
 * at once. NULL when memory ran out or no thread of those could be had. End with pool_free. */
struct pool *pool_new(size_t count, size_t capacity, pool_work work, void *const *contexts);

/* Puts JOB in; the pool must hold fewer than CAPACITY. */
void pool_put(struct pool *pool, void *job);

/* Waits for the job that was put in first, and takes it out. NULL when the pool holds no job. Not
 * for a pool without threads. */
void *pool_take(struct pool *pool);

/* The same; in place of waiting, the calling thread works on jobs, too, with CONTEXT. */
void *pool_take_working(struct pool *pool, void *context);

/* Lets the threads, if any, finish what is in the pool, and ends them. Accepts NULL. */
void pool_free(struct pool *pool);

/* Processors that this process may run on, at least 1. */
size_t pool_processors(void);

#endif
