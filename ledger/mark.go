package ledger

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// Verdict says what became of a record whose words a later version of its story
// replaced.
type Verdict string

// The verdicts.
const (
	Stands     Verdict = ""
	Superseded Verdict = "superseded" // an update says it anew
	Withdrawn  Verdict = "withdrawn"  // a correction changed or left out its words, or a kill withdrew them
	Rejected   Verdict = "rejected"   // a reviewer found it wrong
)

// Withdrawal is a verdict with the story that gave it; of one that was rejected, with
// the decision.
type Withdrawal struct {
	Kind Verdict `json:"kind"`
	By   string  `json:"by"`
}

// A ledger adds to the end of a record what it alone can tell, in this order: the act
// that an event tells of, what withdrew the record, the decision on it, and the record
// as it was read, where the decision changed it. None of these keys can be among the
// words of a story, in which quotation marks are escaped.
var (
	actKey       = []byte(`,"act":"`)
	withdrawnKey = []byte(`,"withdrawn":{"kind":"`)
	decisionKey  = []byte(`,"decision":{"id":"`)
	originalKey  = []byte(`,"original":{"type":"`)
)

// WithAct returns the line of an event with the act that it tells of.
func WithAct(line []byte, act string) []byte {
	out := make([]byte, 0, len(line)+len(act)+len(actKey)+2)
	out = append(out, line[:len(line)-1]...)
	out = append(append(append(out, actKey...), act...), `"}`...)
	return out
}

// WithWithdrawal returns the line of a record with what withdrew it; nil leaves
// it as it is.
func WithWithdrawal(line []byte, w *Withdrawal) []byte {
	if w == nil {
		return line
	}
	return fmt.Appendf(nil, `%s%s%s","by":"%s"}}`, line[:len(line)-1], withdrawnKey, w.Kind, w.By)
}

// WithdrawalOf returns what a line says of its withdrawal, nil where the record
// stands.
func WithdrawalOf(line []byte) *Withdrawal {
	i := lastIndex(line, withdrawnKey)
	if i < 0 {
		return nil
	}
	var w struct{ Withdrawn *Withdrawal }
	if json.Unmarshal(append([]byte("{"), line[i+1:]...), &w) != nil { // words of the story itself
		return nil
	}
	return w.Withdrawn
}

// Marks is what a ledger tells of a record. The zero Marks tell nothing.
type Marks struct {
	Act       string
	Withdrawn *Withdrawal
	Decision  *Decision // the one that stands
}

// Mark returns a line of a story with what a ledger tells of it: the record as
// reviewers have it and, where that is another, as it was read. lines are those of the
// whole story.
func Mark(lines [][]byte, line int, m Marks) ([]byte, error) {
	read := lines[line]
	now := read
	if m.Decision != nil {
		c := &changer{}
		var err error
		if m.Decision.Verdict == Correct {
			c, err = (&Entry{Lines: lines}).changer()
		}
		if err == nil {
			now, err = c.change(read, m.Decision)
		}
		if err != nil {
			return nil, err
		}
	}
	out := now
	if m.Act != "" {
		out = WithAct(out, m.Act)
	}
	out = WithWithdrawal(out, m.Withdrawn)
	switch {
	case m.Decision == nil:
		return out, nil
	case bytes.Equal(now, read):
		return withDecision(out, m.Decision, nil), nil
	}
	return withDecision(out, m.Decision, read), nil
}

// Decided is what a line says of the decision on its record.
type Decided struct {
	ID      string  `json:"id"`
	Verdict Opinion `json:"verdict"`
}

// withDecision returns the line of a record with the decision on it; original is the
// record as it was read, nil where the decision changed nothing.
func withDecision(line []byte, d *Decision, original []byte) []byte {
	out := fmt.Appendf(nil, `%s%s%s","verdict":"%s"}`, line[:len(line)-1], decisionKey, d.ID, d.Verdict)
	if original != nil {
		out = append(append(out, `,"original":`...), original...)
	}
	return append(out, '}')
}

// DecisionOf returns what a line says of the decision on its record, nil where there
// is none.
func DecisionOf(line []byte) *Decided {
	i := lastIndex(line, decisionKey)
	if i < 0 {
		return nil
	}
	var v struct{ Decision *Decided }
	if json.Unmarshal(append([]byte("{"), line[i+1:]...), &v) != nil {
		return nil
	}
	return v.Decision
}

// Entry takes the story apart as reviewers have it: what is counted and listed of it.
func (f *Filed) Entry() (*Entry, error) {
	lines, nobody := make([][]byte, len(f.Lines)), map[string]bool{}
	for i, line := range f.Lines {
		lines[i] = line
		d := DecisionOf(line)
		if d == nil {
			continue
		}
		lines[i] = append(bytes.Clone(line[:lastIndex(line, decisionKey)]), '}')
		if typeOf(line) == "actor" && d.Verdict == Reject {
			nobody[idOf(line)] = true
		}
	}
	return read(bytes.Join(lines, []byte("\n")), nobody)
}

// idOf is the id of a record, which is the second thing in it.
func idOf(line []byte) string {
	_, rest, _ := bytes.Cut(line, []byte(`,"id":"`))
	id, _, _ := bytes.Cut(rest, []byte(`"`))
	return string(id)
}

// AsRead returns the line of a record as it left the program, without what a ledger
// added to it.
func AsRead(line []byte) []byte {
	if i := lastIndex(line, originalKey); i >= 0 {
		return line[i+len(`,"original":`) : len(line)-1]
	}
	if i := lastIndex(line, decisionKey); i >= 0 {
		line = append(bytes.Clone(line[:i]), '}')
	}
	if WithdrawalOf(line) != nil {
		line = append(bytes.Clone(line[:lastIndex(line, withdrawnKey)]), '}')
	}
	i := lastIndex(line, actKey)
	if i < 0 || bytes.IndexByte(line[i+len(actKey):], '"') != len(line)-i-len(actKey)-2 {
		return line
	}
	return append(bytes.Clone(line[:i]), '}')
}

// lastIndex is bytes.LastIndex for what is seldom there: to look from the front is
// several times as fast.
func lastIndex(line, key []byte) int {
	if !bytes.Contains(line, key) {
		return -1
	}
	return bytes.LastIndex(line, key)
}
