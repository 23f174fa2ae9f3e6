# While another import writes the base, a second one says so and leaves.
@ base
@ exec 8>base.db.lock; flock 8
kbq import "$DATA/twins"
calm kbq 21
@ exec 8>&-
calm kbq import "$DATA/twins"
