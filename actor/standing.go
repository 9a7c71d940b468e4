package actor

// standing is how somebody of whom a story tells no country stands to the state.
type standing int

const (
	standsPrivate standing = iota // has a part outside the state
	standsNone                    // of whom no part is told
	standsLocal                   // police, courts, what is of a part of a country
	standsState                   // officials, soldiers, members of parliament
	standsAbroad                  // heads of state and government, foreign and defense ministers
	standsParty                   // parties
	standsBetween                 // envoys, officials of several states and of international bodies
	standings
)

func (p *pass) standingOf(ent *entity) standing {
	best := standsNone
	for i := range ent.roles {
		r := &ent.roles[i]
		if !r.found {
			continue
		}
		st := standsPrivate
		switch {
		case r.foreign || r.office.many || r.code != "" || r.sector == "IGO" || envoys[r.lemma] && r.sector != "LEG", r.lemma == "pope" || r.lemma == "pontiff":
			st = standsBetween
		case r.sector == "COP" || r.sector == "JUD" || r.office.local:
			st = standsLocal
		case stateSectors[r.sector] && r.office.abroad():
			st = standsAbroad
		case stateSectors[r.sector]:
			st = standsState
		case r.sector == "PTY" || r.sector == "OPP":
			st = standsParty
		}
		if st > best || best == standsNone {
			best = st
		}
	}
	return best
}
