package record

import (
	"encoding/json"
	"errors"
	"fmt"
)

// Decode reads one record, a line of what [Write] writes: a *Story, *Actor, *Quote,
// *Event, *Appointment or *Relation. A record of a type that it does not know, as a
// later version may have, is nil. An error says that the line is no record.
func Decode(line []byte) (any, error) {
	var head Head
	if err := json.Unmarshal(line, &head); err != nil {
		return nil, fmt.Errorf("no record: %w", err)
	}
	var v any
	switch head.Type {
	case "story":
		v = new(Story)
	case "actor":
		v = new(Actor)
	case "quote":
		v = new(Quote)
	case "event":
		v = new(Event)
	case "appointment":
		v = new(Appointment)
	case "relation":
		v = new(Relation)
	case "":
		return nil, errors.New("a record without a type")
	default:
		return nil, nil
	}
	if err := json.Unmarshal(line, v); err != nil {
		return nil, fmt.Errorf("no record: %w", err)
	}
	return v, nil
}
