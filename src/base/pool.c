#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

enum { THREADS_MAX = 64 };

/* Jobs are numbered in the order in which they were put in: those up to TAKEN are out again, those
 * up to BEGUN have been begun, those up to PUT are in the pool. */
struct pool {
    pthread_mutex_t mutex;
    pthread_cond_t job_put;
    pthread_cond_t first_done;
    struct place {
        void *job;
        bool done;
    } * ring;
    size_t capacity;
    size_t taken;
    size_t begun;
    size_t put;
    bool ending;
    pool_work work;
    size_t threads;
    struct thread {
        struct pool *pool;
        void *context;
        pthread_t id;
    } thread[THREADS_MAX];
};

static struct place *place_of(const struct pool *pool, size_t number)
{
    return &pool->ring[number % pool->capacity];
}

/* Does the job that waits next. The mutex is held before and behind, but not meanwhile. */
static void work_on_next(struct pool *pool, void *context)
{
    size_t number = pool->begun++;
    void *job = place_of(pool, number)->job;
    (void)pthread_mutex_unlock(&pool->mutex);
    pool->work(context, job);
    (void)pthread_mutex_lock(&pool->mutex);
    place_of(pool, number)->done = true;
    if (number == pool->taken)
        (void)pthread_cond_signal(&pool->first_done);
}

static void *run(void *argument)
{
    struct thread *thread = argument;
    struct pool *pool = thread->pool;
    (void)pthread_mutex_lock(&pool->mutex);
    for (;;) {
        while (pool->begun == pool->put && !pool->ending)
            (void)pthread_cond_wait(&pool->job_put, &pool->mutex);
        if (pool->begun == pool->put)
            break;
        work_on_next(pool, thread->context);
    }
    (void)pthread_mutex_unlock(&pool->mutex);
    return NULL;
}

struct pool *pool_new(size_t count, size_t capacity, pool_work work, void *const *contexts)
{
    struct pool *pool = calloc(1, sizeof *pool);
    if (!pool)
        return NULL;
    pool->capacity = capacity;
    pool->work = work;
    pool->ring = calloc(capacity, sizeof *pool->ring);
    (void)pthread_mutex_init(&pool->mutex, NULL);
    (void)pthread_cond_init(&pool->job_put, NULL);
    (void)pthread_cond_init(&pool->first_done, NULL);
    /* signals are for the thread that started the pool */
    sigset_t all;
    sigset_t before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    while (pool->ring && pool->threads < count && pool->threads < THREADS_MAX) {
        struct thread *thread = &pool->thread[pool->threads];
        *thread = (struct thread){.pool = pool, .context = contexts[pool->threads]};
        if (pthread_create(&thread->id, NULL, run, thread) != 0)
            break;
        pool->threads++;
    }
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (!pool->ring || (count && pool->threads == 0)) {
        pool_free(pool);
        return NULL;
    }
    return pool;
}

void pool_put(struct pool *pool, void *job)
{
    (void)pthread_mutex_lock(&pool->mutex);
    *place_of(pool, pool->put++) = (struct place){.job = job};
    (void)pthread_cond_signal(&pool->job_put);
    (void)pthread_mutex_unlock(&pool->mutex);
}

static void *take(struct pool *pool, bool works, void *context)
{
    void *job = NULL;
    (void)pthread_mutex_lock(&pool->mutex);
    if (pool->taken < pool->put) {
        struct place *first = place_of(pool, pool->taken);
        while (!first->done) {
            if (works && pool->begun < pool->put)
                work_on_next(pool, context);
            else
                (void)pthread_cond_wait(&pool->first_done, &pool->mutex);
        }
        job = first->job;
        pool->taken++;
    }
    (void)pthread_mutex_unlock(&pool->mutex);
    return job;
}

void *pool_take(struct pool *pool)
{
    return take(pool, false, NULL);
}

void *pool_take_working(struct pool *pool, void *context)
{
    return take(pool, true, context);
}

void pool_free(struct pool *pool)
{
    if (!pool)
        return;
    (void)pthread_mutex_lock(&pool->mutex);
    pool->ending = true;
    (void)pthread_cond_broadcast(&pool->job_put);
    (void)pthread_mutex_unlock(&pool->mutex);
    for (size_t i = 0; i < pool->threads; i++)
        (void)pthread_join(pool->thread[i].id, NULL);
    (void)pthread_cond_destroy(&pool->job_put);
    (void)pthread_cond_destroy(&pool->first_done);
    (void)pthread_mutex_destroy(&pool->mutex);
    free(pool->ring);
    free(pool);
}

size_t pool_processors(void)
{
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0)
        return 1;
    int count = CPU_COUNT(&set);
    return count > 0 ? (size_t)count : 1;
}
