package score

import "parley/graph"

// GoldOf gives a record as annotations, so that it can stand where a careful reader's do:
// what another maker's record of the same article has in common with it is their agreement.
func GoldOf(r *graph.Record) *Gold {
	names := map[string]string{}
	g := &Gold{}
	for _, e := range r.Entities {
		all := append([]string{e.Name}, e.Aliases...)
		for _, m := range e.Mentions {
			all = append(all, m.Exact)
		}
		names[e.ID] = e.Name
		g.Entities = append(g.Entities, GoldEntity{all, e.Type})
	}
	called := func(ids []string) []string {
		var out []string
		for _, id := range ids {
			if name := names[id]; name != "" {
				out = append(out, name)
			}
		}
		return out
	}
	facts := func(ids []string) []string {
		var out []string
		for _, id := range ids {
			if names[id] == "" { // an entity is no fact
				out = append(out, id)
			}
		}
		return out
	}
	for _, s := range r.Statements {
		g.Statements = append(g.Statements, GoldStatement{s.ID, s.Kind, called(s.Speakers), s.Text, s.Date, facts(s.Denies), facts(s.About)})
	}
	for _, v := range r.Events {
		g.Events = append(g.Events, GoldEvent{v.ID, v.Type, string(v.Name), v.Date, v.Status, called(v.Sender), called(v.Recipient),
			called(v.Participants), names[string(v.Place)], called(v.Actor), v.Launches, string(v.Missile)})
	}
	return g
}
