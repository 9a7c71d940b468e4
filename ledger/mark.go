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
)

// Withdrawal is a verdict with the story that gave it.
type Withdrawal struct {
	Kind Verdict `json:"kind"`
	By   string  `json:"by"`
}

// A ledger adds to the end of a record what it alone can tell: the act that an
// event tells of, and what withdrew the record.
var (
	actKey       = []byte(`,"act":"`)
	withdrawnKey = []byte(`,"withdrawn":{"kind":"`)
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
	i := bytes.LastIndex(line, withdrawnKey)
	if i < 0 {
		return nil
	}
	var w struct{ Withdrawn *Withdrawal }
	if json.Unmarshal(append([]byte("{"), line[i+1:]...), &w) != nil { // words of the story itself
		return nil
	}
	return w.Withdrawn
}

// unmarked undoes WithWithdrawal and WithAct.
func unmarked(line []byte) []byte {
	if WithdrawalOf(line) != nil {
		line = append(bytes.Clone(line[:bytes.LastIndex(line, withdrawnKey)]), '}')
	}
	i := bytes.LastIndex(line, actKey)
	if i < 0 || bytes.IndexByte(line[i+len(actKey):], '"') != len(line)-i-len(actKey)-2 {
		return line
	}
	return append(bytes.Clone(line[:i]), '}')
}
