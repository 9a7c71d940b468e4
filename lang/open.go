package lang

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/detente-wire/detente/internal/safetensors"
	"github.com/detente-wire/detente/models"
)

// kind is what a model file is.
type kind int

const (
	vectorsKind kind = iota
	parserKind
	namesKind
	splitKind
	quotesKind
	kinds
)

// The names of the kinds in messages and versions, and what the files' metadata
// calls their formats.
var (
	kindNames   = [kinds]string{"vectors", "parser", "names", "split", "quotes"}
	kindFormats = [kinds]string{vectorsFormat, parserFormat, namesFormat, "detente-split/1", quotesFormat}
)

// Open returns an engine that runs the embedded models, with the model files of
// these names in place of the embedded ones. A file says in its metadata which
// kind it is of. The embedded names and quotes go with the embedded parser: with another
// one, and none that were trained on it, names and quotes are found by rules. The
// version of the engine then names the kind and the checksum of each file. An error
// names the file, and the tensor and offset at which it is damaged or does not fit.
func Open(files ...string) (*Engine, error) {
	bytes := [kinds][]byte{models.Vectors(), models.Parser(), models.Names(), models.Split(), models.Quotes()}
	var from, sums [kinds]string
	for _, name := range files {
		data, k, err := readModel(name)
		switch {
		case err != nil:
			return nil, err
		case from[k] != "":
			return nil, fmt.Errorf("%s and %s are both files of kind %s", from[k], name, kindNames[k])
		}
		bytes[k], from[k], sums[k] = data, name, checksum(data)
	}
	for _, k := range [...]kind{namesKind, quotesKind} {
		if from[parserKind] != "" && from[k] == "" {
			bytes[k] = nil
		}
	}
	version := models.Version()
	for k, sum := range sums {
		if sum != "" {
			version += "+" + kindNames[k] + "." + sum[:8]
		}
	}
	e, err := New(Models{
		Vectors: bytes[vectorsKind],
		Parser:  bytes[parserKind],
		Names:   bytes[namesKind],
		Split:   bytes[splitKind],
		Quotes:  bytes[quotesKind],
		Version: version,
	})
	var bad *modelError
	if errors.As(err, &bad) && from[bad.kind] != "" {
		return nil, fmt.Errorf("%s: %w", from[bad.kind], err)
	}
	return e, err
}

// readModel reads a model file and tells of which kind it is.
func readModel(name string) ([]byte, kind, error) {
	data, f, err := safetensors.Load(name)
	if err != nil {
		return nil, 0, err
	}
	k := slices.Index(kindFormats[:], f.Metadata["format"])
	if k < 0 {
		return nil, 0, fmt.Errorf("%s: metadata \"format\" is %q, this program reads %s", name, f.Metadata["format"], strings.Join(kindFormats[:], ", "))
	}
	return data, kind(k), nil
}

// modelError is what is wrong with a model file.
type modelError struct {
	kind kind
	err  error
}

func (e *modelError) Error() string { return "lang: " + kindNames[e.kind] + ": " + e.err.Error() }
func (e *modelError) Unwrap() error { return e.err }

// Hint says what can be done about it.
func (e *modelError) Hint() string {
	if errors.Is(e.err, errOtherParser) {
		return "load the parser that the file was trained on as well, or leave the file out"
	}
	return "models/README.md says how model files are made"
}

var errOtherParser = errors.New("trained on another parser")
