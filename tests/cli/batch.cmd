# A line in, a line out, in order; a bad line is named and the run goes on.
@ base
kbq batch --limit 1 <"$DATA/batch.jsonl" >out.jsonl
python3 -c 'import json; [print(d.get("id", "-"), d.get("line", "-"), "error" in d, [r["id"] for r in d.get("results", [])]) for d in map(json.loads, open("out.jsonl"))]'
grep '"error":' out.jsonl
head -n 4 "$DATA/batch.jsonl" | kbq batch >/dev/null
calm kbq batch </dev/null
printf '{"query":"21"}' | kbq --json batch | ids
