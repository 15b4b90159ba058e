package ask

import (
	"cmp"
	"slices"

	"parley/graph"
)

// ready makes parts easier to read, before they are: "US President Trump" is Trump, and
// "the letter was denied by whom" asks by whom it was denied.
func ready(parts []part, names Names, known facts) []part {
	return whomFirst(dated(titled(parts, names, known), names, known))
}

// dated makes dates of summits that the reference data know: "before the Hanoi summit",
// "since the summit in Singapore", "between the Singapore and Hanoi summits".
func dated(parts []part, names Names, known facts) []part {
	var out []part
	summit := func(from, to int) bool {
		s := known.summit(namesIn(parts[from:to], names))
		if s.Date != "" {
			out = append(out, part{text: string(s.Date), alias: written(parts[from:to]), class: when, from: s.Date, to: cmp.Or(s.Last, s.Date), summit: true})
		}
		return s.Date != ""
	}
	for i := 0; i < len(parts); i++ {
		out = append(out, parts[i])
		if !slices.Contains(timely, parts[i].text) && !(parts[i].text == "and" && len(out) > 1 && out[len(out)-2].summit) {
			continue
		}
		end, second := summitEnd(parts, i+1)
		switch {
		case end == 0:
		case second > 0 && parts[i].text == "between": // two summits, of one noun
			before, and := out, second-1
			for parts[and].text != "and" {
				and--
			}
			if out = slices.Clone(out); summit(i+1, and) {
				out = append(out, parts[and])
				if summit(second, end) {
					i = end - 1
					continue
				}
			}
			out = before
		case summit(i+1, end):
			i = end - 1
		}
	}
	return out
}

// timely are words before a summit that make it a time.
var timely = []string{"before", "after", "since", "until", "till", "during", "at", "between", "from", "to"}

// summitEnd is the end of a phrase that names a summit, from i on, 0 where there is none;
// second is where the second of two names before the noun stands.
func summitEnd(parts []part, i int) (end, second int) {
	named := 0
	name := func() bool { return i < len(parts) && parts[i].class == called && !parts[i].owner }
	skipped := func() {
		for i < len(parts) && parts[i].class == skip {
			i++
		}
	}
	skipped()
	for name() {
		named++
		if i++; i < len(parts) && parts[i].text == "and" {
			i++
			skipped()
			second = i
		}
	}
	if i >= len(parts) || !slices.Contains([]string{"summit", "summits", "meeting", "talks"}, parts[i].text) {
		return 0, 0
	}
	for i++; ; {
		if named > 0 {
			end = i
		}
		if i >= len(parts) || !slices.Contains([]string{"in", "at", "of", "between", "with"}, parts[i].text) {
			return end, second
		}
		i++
		skipped()
		if !name() {
			return end, second
		}
		for name() {
			named++
			if i++; i+1 < len(parts) && parts[i].text == "and" && parts[i+1].class == called {
				i++
			}
		}
	}
}

// namesIn are the keys of each name.
func namesIn(parts []part, names Names) [][]string {
	var out [][]string
	for _, x := range parts {
		if x.class == called {
			out = append(out, names.Keys(x.text))
		}
	}
	return out
}

// titled makes one of a person and the title, or of a state and its government, that
// stand together.
func titled(parts []part, names Names, known facts) []part {
	var out []part
	for i := 0; i < len(parts); i++ {
		end := i
		if parts[i].class == called && holdsOffices(parts[i]) {
			end++ // "US President Trump"
		}
		from := end
		for end < len(parts) && parts[end].as(title) == "PERSON" {
			end++
		}
		switch {
		case end == i+1 && end == from && parts[i].owner && end < len(parts) && belongs(parts[end], parts[i], names, known): // "Japan's Abe"
			whole := parts[end]
			whole.alias, whole.comma = written(parts[i:end])+" "+parts[end].written(), parts[i].comma
			out, i = append(out, whole), end
		case end > from && end < len(parts) && parts[end].class == called && slices.Contains(parts[end].types, graph.Person):
			whole := parts[end]
			whole.alias, whole.comma = written(parts[i:end])+" "+parts[end].written(), parts[i].comma
			out, i = append(out, whole), end
		case from > i && !parts[i].owner && from < len(parts) && parts[from].as(title) == "STATE" && slices.Contains(parts[i].types, graph.Government):
			whole := parts[i]
			whole.alias, whole.owner = written(parts[i:from+1]), parts[from].owner
			out, i = append(out, whole), from
		default:
			out = append(out, parts[i])
		}
	}
	return out
}

// belongs reports whether a person is of a state, as far as is known.
func belongs(who, state part, names Names, known facts) bool {
	if who.class != called || !slices.Contains(who.types, graph.Person) {
		return false
	}
	person, of := names.Keys(who.text), names.Keys(state.text)
	return len(person) > 0 && len(of) > 0 && known.home(person[0]) == of[0]
}

// holdsOffices reports whether somebody may be the president, minister or head of it.
func holdsOffices(x part) bool {
	return slices.Contains(x.types, graph.Government) || slices.Contains(x.types, graph.Organization)
}

// whomFirst puts "by whom" at the end to the beginning, where it stands in most questions.
func whomFirst(parts []part) []part {
	n := len(parts)
	if n > 3 && parts[n-1].as(wh) == "WHO" && parts[n-2].as(role) != "" && parts[n-2].as(role) != "AND" {
		return slices.Concat(parts[n-2:], parts[:n-2])
	}
	return parts
}
