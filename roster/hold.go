package roster

import "time"

// Hold lets each term hold for some days after its last telling, as a reader takes a
// minister to be one until told otherwise: at most until the day before another
// term of the same actor is told first. Terms without days, and of stories whose day
// is not known, stay as they are.
func Hold(entries []Entry, days int) {
	for i := range entries {
		terms := entries[i].Terms
		ends := make([]string, len(terms))
		for j := range terms {
			ends[j] = holdsTo(terms, j, days)
		}
		for j := range terms {
			terms[j].To = ends[j]
		}
	}
}

// holdsTo returns the day to which a term holds.
func holdsTo(terms []Term, j, days int) string {
	t := &terms[j]
	last, err := time.Parse(time.DateOnly, t.To)
	if err != nil || days <= 0 {
		return t.To
	}
	end := last.AddDate(0, 0, days)
	for k := range terms {
		from, err := time.Parse(time.DateOnly, terms[k].From)
		if k == j || err != nil || !from.After(last) {
			continue
		}
		if before := from.AddDate(0, 0, -1); before.Before(end) {
			end = before
		}
	}
	return end.Format(time.DateOnly)
}
