#include "base/pool.h"

#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

enum { THREADS_MAX = 64 };

/* A ring of jobs. */
struct queue {
    void **jobs;
    size_t first;
    size_t count;
};

struct pool {
    pthread_mutex_t mutex;
    pthread_cond_t waiting_grew;
    pthread_cond_t finished_grew;
    struct queue waiting;
    struct queue finished;
    size_t capacity;
    size_t inside; /* jobs handed in and not handed out */
    bool ending;
    pool_work work;
    size_t threads;
    struct thread {
        struct pool *pool;
        void *context;
        pthread_t id;
    } thread[THREADS_MAX];
};

static void queue_put(struct pool *pool, struct queue *queue, void *job)
{
    queue->jobs[(queue->first + queue->count++) % pool->capacity] = job;
}

static void *queue_take(struct pool *pool, struct queue *queue)
{
    void *job = queue->jobs[queue->first];
    queue->first = (queue->first + 1) % pool->capacity;
    queue->count--;
    return job;
}

static void *run(void *argument)
{
    struct thread *thread = argument;
    struct pool *pool = thread->pool;
    (void)pthread_mutex_lock(&pool->mutex);
    for (;;) {
        while (pool->waiting.count == 0 && !pool->ending)
            (void)pthread_cond_wait(&pool->waiting_grew, &pool->mutex);
        if (pool->waiting.count == 0)
            break;
        void *job = queue_take(pool, &pool->waiting);
        (void)pthread_mutex_unlock(&pool->mutex);
        pool->work(thread->context, job);
        (void)pthread_mutex_lock(&pool->mutex);
        queue_put(pool, &pool->finished, job);
        (void)pthread_cond_signal(&pool->finished_grew);
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
    pool->waiting.jobs = calloc(capacity, sizeof(void *));
    pool->finished.jobs = calloc(capacity, sizeof(void *));
    (void)pthread_mutex_init(&pool->mutex, NULL);
    (void)pthread_cond_init(&pool->waiting_grew, NULL);
    (void)pthread_cond_init(&pool->finished_grew, NULL);
    bool memory = pool->waiting.jobs && pool->finished.jobs;
    /* signals are for the thread that started the pool */
    sigset_t all;
    sigset_t before;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    while (memory && pool->threads < count && pool->threads < THREADS_MAX) {
        struct thread *thread = &pool->thread[pool->threads];
        *thread = (struct thread){.pool = pool, .context = contexts[pool->threads]};
        if (pthread_create(&thread->id, NULL, run, thread) != 0)
            break;
        pool->threads++;
    }
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (pool->threads == 0) {
        pool_free(pool);
        return NULL;
    }
    return pool;
}

void pool_put(struct pool *pool, void *job)
{
    (void)pthread_mutex_lock(&pool->mutex);
    queue_put(pool, &pool->waiting, job);
    pool->inside++;
    (void)pthread_cond_signal(&pool->waiting_grew);
    (void)pthread_mutex_unlock(&pool->mutex);
}

void *pool_take(struct pool *pool)
{
    void *job = NULL;
    (void)pthread_mutex_lock(&pool->mutex);
    if (pool->inside > 0) {
        while (pool->finished.count == 0)
            (void)pthread_cond_wait(&pool->finished_grew, &pool->mutex);
        job = queue_take(pool, &pool->finished);
        pool->inside--;
    }
    (void)pthread_mutex_unlock(&pool->mutex);
    return job;
}

void pool_free(struct pool *pool)
{
    if (!pool)
        return;
    (void)pthread_mutex_lock(&pool->mutex);
    pool->ending = true;
    (void)pthread_cond_broadcast(&pool->waiting_grew);
    (void)pthread_mutex_unlock(&pool->mutex);
    for (size_t i = 0; i < pool->threads; i++)
        (void)pthread_join(pool->thread[i].id, NULL);
    (void)pthread_cond_destroy(&pool->waiting_grew);
    (void)pthread_cond_destroy(&pool->finished_grew);
    (void)pthread_mutex_destroy(&pool->mutex);
    free((void *)pool->waiting.jobs);
    free((void *)pool->finished.jobs);
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
