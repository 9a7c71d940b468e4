package table_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/detente-wire/detente/dyad/series"
	"github.com/detente-wire/detente/dyad/table"
)

var options = table.Options{
	Cameo: func(code string) (table.Meaning, bool) {
		m, ok := map[string]table.Meaning{
			"036":  {Class: "AGREE", Label: "promise to meet", Quad: series.VerbalCooperation, Goldstein: 4, Scored: true},
			"190":  {Class: "ASSAULT", Label: "force", Quad: series.MaterialConflict, Goldstein: -10, Scored: true},
			"1241": {Class: "REJECT", Quad: series.VerbalConflict, Goldstein: -5, Scored: true},
		}[code]
		return m, ok
	},
	Class: func(class string) series.Quad {
		return map[string]series.Quad{"CONSULT": series.VerbalCooperation, "SANCTION": series.MaterialConflict}[class]
	},
	Country: func(name string) (string, bool) {
		code, ok := map[string]string{"Japan": "JPN", "Vietnam": "VNM"}[name]
		return code, ok
	},
	Goldstein: map[string]float64{"223": -10},
}

func read(t *testing.T, text string, o table.Options) string {
	t.Helper()
	got, err := table.Read(strings.NewReader(text), o)
	var b strings.Builder
	if got != nil {
		for _, e := range got.Events {
			fmt.Fprintf(&b, "%s %s %s>%s %q %q quad %d", e.ID, e.Day, e.Source, e.Target, e.Code, e.Class, e.Quad)
			if e.Scored {
				fmt.Fprintf(&b, " %g", e.Goldstein)
			}
			if e.Force {
				b.WriteString(" force")
			}
			b.WriteByte('\n')
		}
		for _, p := range got.Problems {
			fmt.Fprintf(&b, "problem: %v\n", p)
		}
	}
	if err != nil {
		fmt.Fprintf(&b, "error: %v\n", err)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"WEIS, known by a code that it alone has", "date,source,target,code,desc\n1999-03-24,NAT,SER,223,(MIL ENGAGEMENT)\n1999-03-25,NAT,SER,023,\"(NEUTRAL, COMMENT)\"\n1999-03-26,nat,ser,031,\n", `2 1999-03-24 NAT>SER "223" "FORCE" quad 4 -10 force
3 1999-03-25 NAT>SER "023" "COMMENT" quad 0
4 1999-03-26 NAT>SER "031" "CONSULT" quad 1
`},
		{"CAMEO, zeros lost, roots, statements", "Event_ID;SQLDATE;Actor1Code;Actor2Code;EventCode\n7;20260203;COL;USA;36\n8;20260203;COL;USA;19\n9;20260203;COL;USA;010\n", `7 2026-02-03 COL>USA "36" "AGREE" quad 1 4
8 2026-02-03 COL>USA "19" "ASSAULT" quad 4 -10 force
9 2026-02-03 COL>USA "010" "STATEMENT" quad 0
`},
		{"PLOVER classes", "day,source,target,class\n2026-02-03,COL,USA,consult\n2026-02-04T10:00,USA,COL,SANCTION\n", `2 2026-02-03 COL>USA "" "CONSULT" quad 1
3 2026-02-04 USA>COL "" "SANCTION" quad 4
`},
		{"Goldstein alone", "date,source,target,goldstein\n2026-02-03,A,B,-9\n2026-02-03,A,B,-2\n2026-02-03,A,B,0.4\n2026-02-03,A,B,3\n", `2 2026-02-03 A>B "" "" quad 4 -9 force
3 2026-02-03 A>B "" "" quad 3 -2
4 2026-02-03 A>B "" "" quad 0 0.4
5 2026-02-03 A>B "" "" quad 1 3
`},
		{"ICEWS", "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tCAMEO Code\tIntensity\tTarget Sectors\tTarget Country\n5\t2018-06-01\tMinistry (Japan)\tExecutive,Government\tJapan\t1241\t-5\tNA\tVietnam\n", `5 2018-06-01 JPNGOV>VNM "1241" "REJECT" quad 3 -5
`},
		{"what is no event is told, and the rest is read", "date,source,target,code\nyesterday,A,B,190\n2026-02-03,A,B,190\n2026-02-03,A,B,999\n0026-02-03,A,B,190\n2026-02-03\n", `3 2026-02-03 A>B "190" "ASSAULT" quad 4 -10 force
problem: line 2: "yesterday" is no day such as 2026-02-03
problem: line 5: the day 0026-02-03 lies outside of 1800 to 2199
problem: line 6: no source and no target
problem: event 4: "999" is no code of CAMEO
`},
		{"no column of targets", "date,source,code\n2026-02-03,A,190\n", "error: no column target among \"date, source, code\"\n"},
		{"nothing", "", "error: reading the names of the columns: EOF\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, read(t, c.in, options)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add("date,source,target,code\n2026-02-03,A,B,190\n")
	f.Add("date\tsource\ttarget\tgoldstein\n2026-02-03\tA\t\"B\t-1\n")
	f.Fuzz(func(t *testing.T, text string) {
		got, _ := table.Read(strings.NewReader(text), options)
		if got == nil {
			return
		}
		for _, e := range got.Events {
			if e.Quad < 0 || e.Quad > series.MaterialConflict || e.Reports < 0 {
				t.Errorf("bad event %+v", e)
			}
		}
	})
}
