package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

const denials = "The Norwegian Foreign Ministry said on Monday that eleven ships had left the northern harbour without papers. " +
	"The Swedish Foreign Ministry denied on Monday that it had closed its ports."

func bulk(t *testing.T, ids ...string) string {
	t.Helper()
	var lines strings.Builder
	for _, id := range ids {
		line, err := json.Marshal(map[string]string{"id": id, "title": id, "publishedAt": "2020-04-20", "text": denials})
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(line, '\n'))
	}
	return lines.String()
}

// A person judges in a store and in a served one; what is judged stays when the articles
// are extracted again, goes with an export, and is undone.
func TestJudge(t *testing.T) {
	dir := t.TempDir()
	done(t, dir, "load", write(t, dir, "two.jsonl", bulk(t, "one", "two")))
	count := func(query string) string {
		return strings.Join(strings.Fields(done(t, dir, "query", query)), "")
	}
	const all, wrong = `{denials{totalCount}}`, `{denials(where:{judged:{wrong:true}}){totalCount nodes{judgements{author note kind}}}}`
	if got := count(all); !strings.Contains(got, `"totalCount":2`) {
		t.Fatalf("before anybody judged: %s", got)
	}
	done(t, dir, "judge", "--by", "The Desk", "same", "one#s2", "two#s2")
	if got := count(all); !strings.Contains(got, `"totalCount":1`) {
		t.Errorf("two papers report one denial: %s", got)
	}
	made := done(t, dir, "judge", "--by", "The Desk", "--note", "not a denial of theirs", "wrong", "one#s2")
	if !strings.Contains(made, "wrong, by The Desk at ") || !strings.Contains(made, `in one; not a denial`) {
		t.Errorf("the judgement is printed as %q", made)
	}
	// The other paper's telling is not judged. Now both are.
	if got := count(all); !strings.Contains(got, `"totalCount":1`) {
		t.Errorf("one telling is wrong: %s", got)
	}
	second := strings.Fields(done(t, dir, "judge", "--by", "The Desk", "wrong", "two#s2"))[0]
	if got := count(all); !strings.Contains(got, `"totalCount":0`) {
		t.Errorf("both are wrong: %s", got)
	}
	done(t, dir, "load", "--again")
	if got := count(wrong); !strings.Contains(got, `"totalCount":2`) || !strings.Contains(got, `"author":"TheDesk","note":"notadenialoftheirs","kind":"WRONG"`) {
		t.Errorf("extracted again: %s", got)
	}

	quads := done(t, dir, "export")
	done(t, dir, "import", "--store", "other", write(t, dir, "all.nq", quads))
	if got := done(t, dir, "export", "--store", "other"); got != quads {
		t.Error("exported, imported and exported again, the quads differ")
	}
	if got := done(t, dir, "judge", "--store", "other", "--list"); got != done(t, dir, "judge", "--list") || strings.Count(got, "\n") != 3 {
		t.Errorf("the judgements are %s", got)
	}
	done(t, dir, "verify", "--store", "other")

	s := serve(t, dir, "--no-samples")
	done(t, dir, "judge", "--by", "Another", "--withdraw", second)
	if got := count(all); !strings.Contains(got, `"totalCount":1`) {
		t.Errorf("withdrawn through the server: %s", got)
	}
	done(t, dir, "judge", "correct", "two#s2", "kind=comment")
	if got := count(all); !strings.Contains(got, `"totalCount":0`) {
		t.Errorf("corrected through the server: %s", got)
	}
	if got := done(t, dir, "judge", "--list", "--json"); strings.Count(got, "\n") != 4 || !strings.Contains(got, `"withdrawn":{"by":"Another"`) {
		t.Errorf("the judgements are %s", got)
	}
	s.interrupt(os.Interrupt)
	s = serve(t, dir, "--no-samples")
	if got := count(all); !strings.Contains(got, `"totalCount":0`) {
		t.Errorf("served again from what was kept: %s", got)
	}
	s.interrupt(os.Interrupt)

	for _, c := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"maybe", "one#s2"}, statusMisused, "is no judgement"},
		{[]string{"wrong"}, statusMisused, "say what is judged"},
		{[]string{"same", "one#s1"}, statusMisused, "two ids"},
		{[]string{"correct", "one#s1", "colour=red"}, statusMisused, "no FIELD=VALUE"},
		{[]string{"correct", "one#s1", "kind=lie"}, statusFailed, "no kind of statement"},
		{[]string{"wrong", "one#s99"}, statusFailed, "tells of nothing"},
		{[]string{"--withdraw", "j0"}, statusFailed, "there is no judgement"},
	} {
		if r := parley(t, dir, append([]string{"judge"}, c.args...)...); r.status != c.status || !strings.Contains(r.stderr, c.want) {
			t.Errorf("%v: status %d, %s", c.args, r.status, r.stderr)
		}
	}
}
