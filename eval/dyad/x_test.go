package dyad_test
import ("testing";"fmt";"slices";"github.com/detente-wire/detente/eval/corpus";"github.com/detente-wire/detente/eval/dyad"; "github.com/detente-wire/detente/dyad/turn";"github.com/detente-wire/detente/dyad/series")
func TestX(t *testing.T) {
	all, err := dyad.Balkans(corpus.Dir()); if err != nil {t.Fatal(err)}
	for _, p := range [][2]string{{"NAT", "YUG,FRY,SER,KSV"}, {"NAT", "YUG,FRY,SER"}, {"NAT", "YUG,FRY"},{"NAT", "SER,FRY"},{"NAT", "SER"},{"NAT,USA,UNK","YUG,FRY,SER,KSV"}, {"NAT", "BOSSER"}, {"BOS", "SER,YUG,FRY"},{"BOSMOS,BOSGOV,MOS","BOSSER"}, {"CRO,YUGCRO", "SER,YUG"}, {"CRO", "BOSSER,CROSER,SER,YUG,FRY"},  {"SER,FRY,YUG", "KSV,ETHALB"}, {"MAC", "ETHALB"}, {"BOSCRO,CRO","BOSMOS,MOS"}, {"BOSSER","BOSMOS,MOS"},{"USA","SER,FRY"},{"UNO","BOSSER"},{"SLO","YUG"}} {
		d := dyad.Pair(p[0],p[1])
		ev := d.Select(slices.Values(all),0,0)
		fmt.Println(p, len(ev))
		for _, x := range turn.Detect(d, ev, 0.5) { 
			c1,_ := x.Before.Tally.ConflictShare(); c2,_ := x.After.Tally.ConflictShare()
			fmt.Printf("   %-12s %s [%s %s] %.2f  %.2f %.2f n %d %d\n", x.Kind, x.Day, x.From, x.To, x.Probability, c1,c2, x.Before.Tally.Acts(), x.After.Tally.Acts())
			if p[0]=="NAT" && p[1]=="YUG,FRY,SER,KSV" { for _, c := range x.Carriers { fmt.Println("        ", c.Direction, c.Code, c.Label, c.Quad, c.Before, c.After, len(c.Events), c.Events[0].Day) } }
		}
	}
	_ = series.Daily
}
