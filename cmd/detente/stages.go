package main

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/detente-wire/detente"
)

type stagesCmd struct{}

// Run prints the table of stages.
func (*stagesCmd) Run(s *streams) error {
	w := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "STAGE\tNEEDS\tGIVES\tDOES")
	for _, st := range detente.Stages() {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", st.Name, layers(st.Needs), layers(st.Gives), st.Does)
	}
	return w.Flush()
}

func layers(list []detente.Layer) string {
	names := make([]string, len(list))
	for i, l := range list {
		names[i] = string(l)
	}
	return strings.Join(names, ", ")
}

type versionCmd struct{}

// Run prints the versions of what makes the records.
func (*versionCmd) Run(s *streams) error {
	c, err := detente.New()
	if err != nil {
		return err
	}
	p := c.Provenance()
	_, err = fmt.Fprintf(s.out, "detente %s\nmodel %s\ncodebook %s\n", detente.Version(), p.Model, p.Codebook)
	return err
}
