/* Threads that work on jobs. */
#include "support.h"

#include "base/pool.h"

#include <stdatomic.h>

struct job {
    int value;
    int result;
};

static void square(void *context, void *argument)
{
    struct job *job = argument;
    atomic_fetch_add((atomic_int *)context, 1);
    job->result = job->value * job->value;
}

static void *take(struct pool *pool, void *working)
{
    return working ? pool_take_working(pool, working) : pool_take(pool);
}

/* With WORKS, the thread that takes jobs out works on them, too. */
static void run_pool_so(size_t threads, size_t capacity, int count, bool works)
{
    atomic_int done[9];
    void *contexts[9];
    void *working = works ? &done[threads] : NULL;
    for (size_t i = 0; i < 9; i++) {
        atomic_init(&done[i], 0);
        contexts[i] = &done[i];
    }
    struct pool *pool = pool_new(threads, capacity, square, contexts);
    assert_non_null(pool);
    assert_null(pool_take(pool));
    struct job jobs[1000];
    size_t inside = 0;
    int taken = 0;
    for (int i = 0; i < count; i++) {
        if (inside == capacity) {
            assert_ptr_equal(take(pool, working), &jobs[taken]); /* in the order of putting */
            taken++;
            inside--;
        }
        jobs[i] = (struct job){i, -1};
        pool_put(pool, &jobs[i]);
        inside++;
    }
    for (const struct job *job; (job = take(pool, working)); taken++)
        assert_ptr_equal(job, &jobs[taken]);
    assert_int_equal(taken, count);
    for (int i = 0; i < count; i++)
        assert_int_equal(jobs[i].result, i * i);
    int total = 0;
    for (size_t i = 0; i < threads + works; i++)
        total += atomic_load(&done[i]);
    assert_int_equal(total, count);
    pool_free(pool);
}

static void run_pool(size_t threads, size_t capacity, int count)
{
    run_pool_so(threads, capacity, count, false);
    run_pool_so(threads, capacity, count, true);
}

static void test_jobs(void **state)
{
    (void)state;
    run_pool(1, 1, 100);
    run_pool(1, 7, 1000);
    run_pool(4, 4, 1000);
    run_pool(8, 64, 1000);
    run_pool(3, 5, 0);
    run_pool_so(0, 5, 100, true); /* the taking thread alone */
}

static void test_free_finishes(void **state)
{
    (void)state;
    atomic_int done;
    atomic_init(&done, 0);
    void *contexts[2] = {&done, &done};
    struct job jobs[50] = {{0}};
    struct pool *pool = pool_new(2, 50, square, contexts);
    for (int i = 0; i < 50; i++)
        pool_put(pool, &jobs[i]);
    pool_free(pool);
    assert_int_equal(atomic_load(&done), 50);
    pool_free(NULL);
    assert_true(pool_processors() >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_jobs),
        cmocka_unit_test(test_free_finishes),
    };
    return cmocka_run_group_tests_name("pool", tests, NULL, NULL);
}
