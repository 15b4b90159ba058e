package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"parley/extract"
)

type versionCmd struct {
	JSON bool `name:"json" help:"Print it as JSON."`
}

// Run prints which Parley this is. Records are made anew when the version of
// the extractor changes.
func (c *versionCmd) Run(m *Main) error {
	v := struct {
		Version   string `json:"version"`
		Revision  string `json:"revision,omitempty"`
		Extractor string `json:"extractor"`
		Go        string `json:"go"`
	}{version(), "", extract.Version, runtime.Version()}
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" {
				v.Revision = s.Value
			}
		}
	}
	if c.JSON {
		return json.NewEncoder(m.Stdout).Encode(v)
	}
	_, err := fmt.Fprintf(m.Stdout, "parley %s, extractor %s, %s\n", v.Version, v.Extractor, v.Go)
	return err
}

// version is the program's version, as its build says.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "development"
}
