package main

import (
	"path/filepath"
	"sort"

	"parley/graph"
	"parley/score"
)

func (s *scorer) head(set string) {
	s.print("%-28s   prec    rec     f1    gold  given", set)
}

func (s *scorer) counts(name string, c score.Counts) {
	s.print("  %-26s  %.3f  %.3f  %.3f  %6d %6d", name, c.Precision(), c.Recall(), c.F1(), c.Gold, c.System)
}

func (s *scorer) share(name string, v score.Share) {
	s.print("  %-26s  %.3f of %d", name, v.Value(), v.Of)
}

func (s *scorer) printAnnotated(dir string, a *score.Annotated) {
	s.head(setName(dir))
	s.counts("entities", a.Entities)
	s.counts("statements", a.Statements)
	s.counts("denials", a.Denials)
	s.counts("denial links", a.DenialLinks)
	s.counts("about events", a.About)
	s.counts("events", a.Events)
	for _, t := range []graph.EventType{graph.Letter, graph.Meeting, graph.MissileTest} {
		s.counts("  "+string(t), *a.ByType[t])
	}
	for _, k := range graph.StatementKinds() {
		s.counts("  "+string(k), *a.ByKind[k])
	}
	for _, n := range []string{"kind", "statement date", "event date", "event date exact", "status", "launches", "missile", "place", "entity type"} {
		s.share(n, *a.Shares[n])
	}
	s.print("  how often facts were right, by their confidence")
	for _, b := range score.Calibration(a.Facts) {
		s.print("    %.2f to %.2f, %.2f on average  %.3f of %d", b.From, min(b.To, 1), b.Mean, b.Value(), b.Of)
	}
	if s.cmd.Held == "" || filepath.Clean(dir) != filepath.Clean(s.cmd.Held) {
		s.printDetails(a)
	}
	s.print("")
}

func (s *scorer) printDetails(a *score.Annotated) {
	if s.cmd.Rules {
		for _, r := range score.ByRule(a.Facts) {
			s.print("  %.3f of %4d  %s", r.Value(), r.Of, r.Rule)
		}
	}
	if s.cmd.Errors {
		for _, e := range a.Errors {
			s.print("  %s", e)
		}
	}
}

func (s *scorer) printDates(file string, d *score.Dates) {
	s.head(setName(file))
	s.counts("spans strict", d.Strict)
	s.counts("spans relaxed", d.Relaxed)
	s.counts("value", d.Value)
	s.share("texts wholly right", score.Share{Right: d.Wholly, Of: d.Texts})
}

func (s *scorer) printMentions(file string, m *score.Mentions) {
	s.head(setName(file))
	for _, c := range score.MentionClasses() {
		s.counts(c+" strict", *m.Strict[c])
		s.counts(c+" relaxed", *m.Relaxed[c])
	}
}

func (s *scorer) printCoded(file string, c *score.Coded) {
	s.head(setName(file))
	s.counts("categories that we know", c.All)
	names := make([]string, 0, len(c.ByCategory))
	for n := range c.ByCategory {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		s.counts("  "+n, *c.ByCategory[n])
	}
	s.share("source, of those found", c.Source)
	s.share("target, of those found", c.Target)
}

// printPeers tells what others score on the set.
func (s *scorer) printPeers(file string) error {
	peers, err := score.Peers(setName(file))
	if err != nil {
		return err
	}
	for _, p := range peers {
		s.print("  beside it: %s has %s %s (%s)", p.Name, p.Metric, p.Figure, p.Source)
	}
	s.print("")
	return nil
}

func (s *scorer) printLaunches() {
	if s.launches != nil {
		s.print("%s", s.list)
		s.share("tests told with their day that meet a real one within a day", s.real)
	}
}
