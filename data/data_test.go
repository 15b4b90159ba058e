package data

import (
	"slices"
	"strings"
	"testing"

	"parley/graph"
)

func load(t testing.TB) *graph.Reference {
	t.Helper()
	ref, err := Reference()
	if err != nil {
		t.Fatal(err)
	}
	return ref
}

func TestReferenceIsLargeEnough(t *testing.T) {
	ref := load(t)
	got := map[graph.EntityType]int{}
	kinds := map[string]int{}
	ministries := map[string]bool{}
	for _, k := range ref.Entities {
		got[k.Type]++
		kinds[k.Kind]++
		if k.Kind == "ministry" {
			ministries[k.Of] = true
		}
	}
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"governments", got[graph.Government], 197}, // 193 members of the UN, Kosovo, Palestine, Taiwan, Vatican
		{"places", got[graph.Place], 1500},
		{"organisations", got[graph.Organization], 1200},
		{"people", got[graph.Person], 1200},
		{"offices", len(ref.Offices), 1200},
		{"missiles", len(ref.Missiles), 150},
		{"media", kinds["media"], 150},
		{"companies", kinds["company"], 100},
		{"governments with ministries", len(ministries), 190},
	} {
		if c.got < c.want {
			t.Errorf("%d %s, want at least %d", c.got, c.what, c.want)
		}
	}
}

func TestEveryGovernmentHasCapitalAndAdjective(t *testing.T) {
	ref := load(t)
	gone := map[string]bool{
		"czechoslovakia-gov": true, "east-germany-gov": true, "north-vietnam-gov": true, "south-vietnam-gov": true,
		"soviet-union-gov": true, "west-germany-gov": true, "yugoslavia-gov": true,
	}
	places := map[string]graph.Known{}
	for _, k := range ref.Entities {
		if k.Type == graph.Place {
			places[k.Key] = k
		}
	}
	for _, k := range ref.Entities {
		if k.Type != graph.Government {
			continue
		}
		capital := places[k.Capital]
		if k.Capital == "" && gone[k.Key] {
			continue // its capital is now another's
		}
		if capital.Kind != "capital" || capital.Of != k.Key {
			t.Errorf("%s: capital %q is %+v, want a capital of %s", k.Key, k.Capital, capital, k.Key)
		}
		if len(k.Adjectives) == 0 {
			t.Errorf("%s has no adjective", k.Key)
		}
		if slices.Contains(k.Aliases, capital.Name) && k.Name != capital.Name {
			t.Errorf("%s: its capital %s is an alias, which readers of the data add themselves", k.Key, capital.Name)
		}
	}
}

// What the first question of the project needs: who is meant by "DPRK MFA", by
// "Trump", and who spoke for the ministry when.
func TestKnownFacts(t *testing.T) {
	ref := load(t)
	known := map[string]graph.Known{}
	for _, k := range ref.Entities {
		known[k.Key] = k
	}
	for _, c := range []struct{ key, alias, of string }{
		{"dprk-mfa", "DPRK MFA", "dprk-gov"},
		{"dprk-mfa", "North Korean Foreign Ministry", "dprk-gov"},
		{"donald-trump", "Donald J. Trump", "white-house"},
		{"kim-jong-un", "Kim Jong-un", "wpk"},
		{"us-state", "State Department", "us-gov"},
		{"blue-house", "Blue House", "rok-gov"},
		{"kcna", "KCNA", "dprk-gov"},
		{"iaea", "IAEA", "un"},
		{"sweden-mfa", "Swedish Foreign Ministry", "sweden-gov"},
	} {
		k := known[c.key]
		if k.Of != c.of || !slices.Contains(k.Aliases, c.alias) {
			t.Errorf("%s is of %q and called %q, want of %q and an alias %q", c.key, k.Of, k.Aliases, c.of, c.alias)
		}
	}
	for _, c := range []struct {
		title, of string
		on        graph.Date
		want      []string
	}{
		{"president", "us-gov", "2016-06-01", []string{"barack-obama"}},
		{"president", "us-gov", "2020-04-18", []string{"donald-trump"}},
		{"president", "us-gov", "2022-01-01", []string{"joe-biden"}},
		{"president", "rok-gov", "2018-04-27", []string{"moon-jae-in"}},
		{"prime minister", "japan-gov", "2019-11-30", []string{"shinzo-abe"}},
		{"prime minister", "uk-gov", "2017-01-17", []string{"theresa-may"}},
		{"chancellor", "germany-gov", "2015-02-12", []string{"angela-merkel"}},
		{"foreign minister", "dprk-mfa", "2019-03-01", []string{"ri-yong-ho"}},
		{"foreign minister", "dprk-mfa", "2023-01-01", []string{"choe-son-hui"}},
		{"foreign minister", "russia-mfa", "2014-03-01", []string{"sergey-lavrov"}},
		{"foreign minister", "ukraine-mfa", "2022-02-24", []string{"dmytro-kuleba"}},
		{"secretary of state", "us-state", "2018-06-12", []string{"mike-pompeo"}},
		{"secretary-general", "un", "2003-03-20", []string{"kofi-annan"}},
		{"secretary-general", "nato", "2022-02-24", []string{"jens-stoltenberg"}},
		{"supreme leader", "iran-gov", "2015-07-14", []string{"ali-khamenei"}},
	} {
		if got := holders(ref, c.title, c.of, c.on); !slices.Equal(got, c.want) {
			t.Errorf("%s of %s on %s: %v, want %v", c.title, c.of, c.on, got, c.want)
		}
	}
}

func holders(ref *graph.Reference, title, of string, on graph.Date) []string {
	var out []string
	for _, o := range ref.Offices {
		if o.Title == title && o.Of == of && !before(on, o.From) && (o.To == "" || before(on, o.To)) {
			out = append(out, o.Person)
		}
	}
	return out
}

// Two people cannot hold at the same time a post that there is once. The day on
// which one hands over to the other belongs to both. In Ivory Coast two men were
// president from the election of 2010 to the end of the fighting over it.
func TestSingularPostsDoNotOverlap(t *testing.T) {
	singular := []string{
		"chancellor", "chief of staff", "crown prince", "defence minister", "emir", "emperor", "first lady", "foreign minister",
		"foreign secretary", "general secretary", "king", "national security adviser", "pope", "premier",
		"president", "press secretary", "prime minister", "queen", "secretary of defense", "secretary of state",
		"secretary-general", "supreme leader", "unification minister", "vice president",
	}
	type post struct{ title, of string }
	posts := map[post][]graph.Office{}
	for _, o := range load(t).Offices {
		if slices.Contains(singular, o.Title) {
			posts[post{o.Title, o.Of}] = append(posts[post{o.Title, o.Of}], o)
		}
	}
	if len(posts) < 200 {
		t.Fatalf("%d singular posts, want the world's", len(posts))
	}
	for p, held := range posts {
		slices.SortFunc(held, func(a, b graph.Office) int { return strings.Compare(string(a.From), string(b.From)) })
		for i, next := range held[1:] {
			if p.of == "ivory-coast-gov" && next.From == "2010-12-04" {
				continue
			}
			if last := held[i]; last.To == "" || before(next.From, last.To) {
				t.Errorf("%s of %s: %s from %s to %q and %s from %s", p.title, p.of, last.Person, last.From, last.To, next.Person, next.From)
			}
		}
	}
}

func TestRowsAreSorted(t *testing.T) {
	for file, cells := range rows(t) {
		if !slices.IsSortedFunc(cells, slices.Compare[[]string]) {
			for i := range cells[1:] {
				if slices.Compare(cells[i], cells[i+1]) > 0 {
					t.Errorf("%s: row %q comes after %q, want rows sorted", file, cells[i+1], cells[i])
					break
				}
			}
		}
	}
}

func BenchmarkReference(b *testing.B) {
	for b.Loop() {
		load(b)
	}
}

// Whatever is said has a code, whatever has happened too, and nothing that is only denied.
func TestCodes(t *testing.T) {
	ref, err := Reference()
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range graph.StatementKinds() {
		if _, ok := ref.Code(string(kind), ""); !ok {
			t.Errorf("%s has no code", kind)
		}
	}
	for _, typ := range []graph.EventType{graph.Letter, graph.Meeting, graph.MissileTest} {
		for status, want := range map[graph.EventStatus]bool{graph.Confirmed: true, graph.Claimed: true, graph.Disputed: true, graph.Denied: false} {
			if _, ok := ref.Code(string(typ), status); ok != want {
				t.Errorf("%s %s: code is %v, want %v", status, typ, ok, want)
			}
		}
	}
}
