package data

import (
	"encoding/csv"
	"strings"
	"testing"
	"testing/fstest"

	"parley/graph"
)

// rows gives the rows of every file of the reference data, headers cut off.
func rows(t *testing.T) map[string][][]string {
	t.Helper()
	entries, err := referenceFiles.ReadDir("reference")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][][]string{}
	for _, e := range entries {
		f, err := referenceFiles.Open("reference/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		all, err := csv.NewReader(f).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		out[e.Name()] = all[1:]
	}
	return out
}

func small() map[string]string {
	return map[string]string{
		"governments.csv":   "key,name,aliases,adjectives,capital,wikidata\nnorth-gov,Northland,The North,Northern,northtown,Q1\n",
		"places.csv":        "key,kind,name,aliases,government,wikidata\nnorthtown,capital,Northtown,,north-gov,\n",
		"organisations.csv": "key,kind,name,aliases,of,wikidata\nnorth-mfa,ministry,Northern Foreign Ministry,,north-gov,\n",
		"people.csv":        "key,name,aliases,surname,of,gender,wikidata\nminister,A Minister,,A,north-mfa,f,\n",
		"offices.csv":       "person,title,of,from,to\nminister,foreign minister,north-mfa,2016-05,2020-01-23\n",
		"missiles.csv":      "key,name,aliases,class,government\nn-1,N-1,N One,ICBM,north-gov\n",
		"summits.csv":       "place,date,last,participants\nnorthtown,2018-04-27,2018-04-28,minister|north-gov\n",
		"codes.csv":         "of,status,cameo,meaning,plover\nDENIAL,,016,Deny responsibility,\nLETTER,CONFIRMED,040,Consult,CONSULT\n",
	}
}

func TestReadAcceptsSmall(t *testing.T) {
	ref, err := read(filesOf(small()))
	if err != nil {
		t.Fatal(err)
	}
	if len(ref.Entities) != 4 || len(ref.Offices) != 1 || len(ref.Missiles) != 1 {
		t.Errorf("%d entities, %d offices, %d missiles, want 4, 1, 1", len(ref.Entities), len(ref.Offices), len(ref.Missiles))
	}
	if c, ok := ref.Code("LETTER", graph.Confirmed); !ok || c.CAMEO != "040" || c.PLOVER != "CONSULT" {
		t.Errorf("code is %+v", c)
	}
	if s := ref.Summits; len(s) != 1 || s[0].Place != "northtown" || s[0].Date != "2018-04-27" || len(s[0].Participants) != 2 {
		t.Errorf("summits are %+v", s)
	}
	if k := ref.Entities[0]; k.Capital != "northtown" || k.Aliases[0] != "The North" {
		t.Errorf("government is %+v", k)
	}
	if k := ref.Entities[3]; k.Surname != "A" || k.Of != "north-mfa" || k.Gender != "f" {
		t.Errorf("person is %+v", k)
	}
}

// Every fault is an error that names file, line and column.
func TestReadRefuses(t *testing.T) {
	for _, c := range []struct{ name, file, add, want string }{
		{"unknown column", "missiles.csv", "=key,name,aliases,range,government\n", `missiles.csv:1:18: unknown column "range"`},
		{"missing column", "missiles.csv", "=key,name,aliases,class\n", "missiles.csv:1: columns are key,name,aliases,class, want key,name,aliases,class,government"},
		{"too few cells", "people.csv", "x,X\n", "people.csv: record on line 3: wrong number of fields"},
		{"empty file", "people.csv", "=", "people.csv: reading the header: EOF"},
		{"key twice", "people.csv", "northtown,X,,,,,\n", `people.csv:3: column key: "northtown" stands already at places.csv:2: column key`},
		{"bad key", "people.csv", "Mr X,X,,,,,\n", `people.csv:3: column key: "Mr X" is no key`},
		{"no name", "people.csv", "x,,,,,,\n", "people.csv:3: column name: is empty"},
		{"unknown of", "people.csv", "x,X,,,nobody,,\n", `people.csv:3: column of: "nobody" is the key of nothing`},
		{"of the wrong type", "people.csv", "x,X,,,northtown,,\n", `people.csv:3: column of: "northtown" is a PLACE`},
		{"unknown capital", "governments.csv", "s-gov,South,,Southern,southtown,\n", `governments.csv:3: column capital: "southtown" is the key of nothing`},
		{"unknown kind", "places.csv", "x,village,X,,,\n", `places.csv:3: column kind: "village" is not one of building, capital`},
		{"unknown gender", "people.csv", "x,X,,,,w,\n", `people.csv:3: column gender: "w" is not one of`},
		{"stray space", "people.csv", "x,X ,,,,,\n", `people.csv:3: column name: "X " has stray spaces`},
		{"empty alias", "people.csv", "x,X,a||b,,,,\n", "people.csv:3: column aliases: has an empty word"},
		{"name twice", "people.csv", "x,A Minister,,,north-gov,,\n", `people.csv:3: column name: "A Minister" of x is already a name of minister (people.csv:2: column name)`},
		{"alias is a name", "people.csv", "x,X,A Minister,,north-gov,,\n", `people.csv:3: column aliases: "A Minister" of x is already a name of minister`},
		{"alias of two governments", "governments.csv", "s-gov,South,The North,,,\n", `governments.csv:3: column aliases: "The North" of s-gov is already a name of north-gov`},
		{"bad Wikidata id", "people.csv", "x,X,,,,,22686\n", `people.csv:3: column wikidata: "22686" is no Wikidata id`},
		{"Wikidata id twice", "people.csv", "x,X,,,,,Q1\n", "people.csv:3: column wikidata: Q1 stands already at governments.csv:2"},
		{"circle", "organisations.csv", "a,group,A,,b,\nb,group,B,,a,\n", `organisations.csv:3: column name: "A" belongs to itself`},
		{"bad date", "offices.csv", "minister,envoy,north-gov,2017-02-30,\n", `offices.csv:3: column from: date "2017-02-30"`},
		{"no beginning", "offices.csv", "minister,envoy,north-gov,,\n", "offices.csv:3: column from: is empty"},
		{"end before beginning", "offices.csv", "minister,envoy,north-gov,2017-02,2016\n", "offices.csv:3: column to: 2016 is before 2017-02"},
		{"capitals in a title", "offices.csv", "minister,Envoy,north-gov,2017,\n", `offices.csv:3: column title: "Envoy" is not in lower case`},
		{"unknown person", "offices.csv", "nobody,envoy,north-gov,2017,\n", `offices.csv:3: column person: "nobody" is the key of nothing`},
		{"summit of one", "summits.csv", "northtown,2019,,minister\n", "summits.csv:3: column participants: want two at least"},
		{"summit nowhere", "summits.csv", "minister,2019,,minister|north-gov\n", `summits.csv:3: column place: "minister" is a PERSON`},
		{"summit of strangers", "summits.csv", "northtown,2019,,minister|nobody\n", `summits.csv:3: column participants: "nobody" is the key of nothing`},
		{"code of nothing", "codes.csv", "SONG,,010,Make statement,\n", `codes.csv:4: column of: "SONG" is no kind`},
		{"code of a statement with a status", "codes.csv", "CLAIM,CONFIRMED,010,Make statement,\n", "codes.csv:4: column status: statements have none"},
		{"code of an event without a status", "codes.csv", "MEETING,,040,Consult,\n", `codes.csv:4: column status: "" is no status`},
		{"code of two digits", "codes.csv", "CLAIM,,10,Make statement,\n", `codes.csv:4: column cameo: "10"`},
		{"category in small letters", "codes.csv", "CLAIM,,010,Make statement,say\n", `codes.csv:4: column plover: "say"`},
		{"code without a name", "codes.csv", "CLAIM,,010,,\n", "codes.csv:4: column meaning: is empty"},
		{"code twice", "codes.csv", "DENIAL,,120,Reject,REJECT\n", "codes.csv:4: column of: DENIAL  has a code already"},
		{"missile without class", "missiles.csv", "n-2,N-2,,,\n", "missiles.csv:3: column class: is empty"},
		{"missile name twice", "missiles.csv", "n-2,N One,,SRBM,north-gov\n", `missiles.csv:3: column name: "N One" of n-2 is already a name of n-1`},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := small()
			if rest, whole := strings.CutPrefix(c.add, "="); whole {
				files[c.file] = rest
			} else {
				files[c.file] += c.add
			}
			_, err := read(filesOf(files))
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error is %v\nwant %s", err, c.want)
			}
		})
	}
}

func TestReadReportsEveryFault(t *testing.T) {
	files := small()
	files["people.csv"] += "x,X,,,nobody,w,\n"
	delete(files, "missiles.csv")
	_, err := read(filesOf(files))
	for _, want := range []string{"column of:", "column gender:", "missiles.csv"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error is %v\nwant also %s", err, want)
		}
	}
}

func filesOf(files map[string]string) fstest.MapFS {
	out := fstest.MapFS{}
	for name, text := range files {
		out[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return out
}
