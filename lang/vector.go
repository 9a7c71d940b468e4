package lang

import "strings"

// Vector returns the static vector of a word, whatever its case, or nil for a word
// that the model does not know.
func (e *Engine) Vector(word string) []float32 {
	var buf []byte
	v := e.model.vectors
	row := v.row([]byte(strings.ToLower(word)), &buf)
	if row < 0 {
		return nil
	}
	dst := make([]float32, v.width)
	v.add(dst, row)
	return dst
}
