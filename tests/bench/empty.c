/* The least that a program with kbq's libraries costs: it is linked with them and uses none. */

int main(void)
{
    return 0;
}
