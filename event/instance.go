package event

import (
	"strings"
)

// piece is a stretch of an example's instance that stands for more than itself.
type piece struct {
	start, end int
	slot       string   // "A", "B", "C", "P", "X", "DO"
	words      []string // lemmas, for a word class
	class      string
	also       []string // further words after a slash
}

// instance is an example as a sentence that the parser can read.
type instance struct {
	text    string
	pieces  []piece
	nominal bool // the example is a noun phrase, not a sentence
}

// cast is a set of stand-ins for the slots. An example is read with each, and
// the readings vote: "Norway pledges" may pass for two nouns, "he pledges" cannot.
type cast map[string]string

var casts = []cast{
	{
		"A": "Norway", "B": "Denmark", "C": "Finland", "P": "Geneva", "X": "something",
		"DO": "leave", "DOES": "leaves", "DOING": "leaving", "DEED": "withdrawal",
	},
	{
		"A": "He", "B": "them", "A's": "his", "B's": "their", "C": "us", "C's": "our", "P": "Vienna", "X": "something",
		"DO": "leave", "DOES": "leaves", "DOING": "leaving", "DEED": "withdrawal",
	},
	{
		"A": "He also", "B": "them", "A's": "his", "B's": "their", "C": "us", "C's": "our", "P": "Vienna", "X": "something",
		"DO": "leave", "DOES": "leaves", "DOING": "leaving", "DEED": "withdrawal",
	},
	{
		"A": "the government", "B": "the rebels", "C": "the army", "P": "Cairo", "X": "something",
		"DO": "withdraw", "DOES": "withdraw", "DOING": "withdrawing", "DEED": "a withdrawal",
	},
	{
		"A": "the president", "B": "Mr. Brown", "C": "the minister", "P": "Vienna", "X": "something",
		"DO": "withdraw", "DOES": "withdraws", "DOING": "withdrawing", "DEED": "talks",
	},
}

// has reports whether the instance has a slot.
func (in *instance) has(slot string) bool {
	for i := range in.pieces {
		if in.pieces[i].slot == slot {
			return true
		}
	}
	return false
}

// instance writes an example with names for slots and words for classes. The
// second result says what is wrong with the example, or is empty.
func (b *Book) instance(e *Example, stand cast) (instance, string) {
	in := instance{nominal: !strings.HasPrefix(e.Text, "A ") && !strings.HasPrefix(e.Text, "B ")}
	var sb strings.Builder
	used := map[string]bool{}
	text := e.Text
	if rest, ok := strings.CutPrefix(text, "A and B "); ok {
		text = plural(rest) // the plain form of a verb is easily taken for a noun
	}
	for i, word := range strings.Fields(text) {
		if i > 0 {
			sb.WriteByte(' ')
		}
		core, suffix := splitSuffix(word)
		p := piece{start: sb.Len()}
		alternatives := strings.Split(core, "/")
		core = alternatives[0]
		switch {
		case strings.HasPrefix(core, "{"):
			name, ending, ok := strings.Cut(core[1:], "}")
			words := b.classes[name]
			if !ok || len(words) == 0 {
				return in, "unknown word class " + core
			}
			p.class, p.words = name, words
			sb.WriteString(inflect(words[0], ending))
		case stand[core] != "":
			p.slot = slotName(core)
			if used[p.slot] && p.slot != "X" {
				return in, "slot " + core + " is used twice"
			}
			used[p.slot] = true
			text := stand.text(core, &suffix, i, e.Text, sb.String())
			sb.WriteString(text)
		default:
			sb.WriteString(core)
			p.also = alternatives[1:]
		}
		p.end = sb.Len()
		if p.slot != "" || p.words != nil || len(p.also) > 0 {
			in.pieces = append(in.pieces, p)
		}
		sb.WriteString(suffix)
	}
	if !used["A"] && !used["B"] {
		return in, "an example needs slot A or B"
	}
	in.text = strings.TrimSuffix(sb.String(), ".") + "."
	return in, ""
}

// plural gives a sentence about A and B a modal verb, if it has none.
func plural(rest string) string {
	if strings.HasPrefix(rest, "are ") || strings.HasPrefix(rest, "will ") {
		return "A and B " + rest
	}
	return "A and B will " + rest
}

// text gives the stand-in for a slot in its place: at the head of the sentence,
// as a possessor, as the subject of an infinitive's clause.
func (stand cast) text(slot string, suffix *string, position int, example, before string) string {
	if *suffix == "'s" && stand[slot+"'s"] != "" {
		*suffix = ""
		return capital(stand[slot+"'s"], position)
	}
	text := stand[slot]
	switch {
	case slot == "X" && (strings.HasSuffix(before, "'s ") || strings.HasSuffix(before, "their ") || strings.HasSuffix(before, "his ")):
		text = "decision" // "B's something" is no English
	case text == "He also" && (position > 0 || strings.HasPrefix(example, "A and ")):
		text = "He"
	case text == "them" && (strings.Contains(example, "that B ") || strings.HasPrefix(example, "A and B ")):
		text = "they"
	}
	if slot == "DOES" && strings.Contains(before, "that they ") {
		return stand["DO"]
	}
	return capital(text, position)
}

func capital(s string, position int) string {
	if position > 0 {
		if s == "He" {
			return "him"
		}
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

func slotName(word string) string {
	switch word {
	case "DO", "DOES", "DOING", "DEED":
		return "DO"
	}
	return word
}

// splitSuffix parts a possessive or punctuation from the end of a word.
func splitSuffix(word string) (core, suffix string) {
	if c, ok := strings.CutSuffix(word, "'s"); ok {
		return c, "'s"
	}
	if n := len(word); n > 1 && (word[n-1] == ',' || word[n-1] == '.') {
		return word[:n-1], word[n-1:]
	}
	return word, ""
}

// inflect puts a regular ending on the first word of a class: "{denounce}s",
// "{deny}ed", "{sanction}s", "{attack}ing".
func inflect(word, ending string) string {
	if word == "" || ending == "" {
		return word + ending
	}
	last := word[len(word)-1]
	consonantY := last == 'y' && len(word) > 1 && !strings.ContainsRune("aeiou", rune(word[len(word)-2]))
	switch {
	case ending == "s" && consonantY:
		return word[:len(word)-1] + "ies"
	case ending == "s" && (last == 's' || last == 'x' || last == 'z' || strings.HasSuffix(word, "ch") || strings.HasSuffix(word, "sh")):
		return word + "es"
	case ending == "ed" && consonantY:
		return word[:len(word)-1] + "ied"
	case (ending == "ed" || ending == "ing") && last == 'e':
		return word[:len(word)-1] + ending
	}
	return word + ending
}
