// Package models embeds the weights that the language engine runs, with a
// manifest of what each file was made from and may be used for; README.md in
// this folder is the model card and says how to bring another model.
package models

import _ "embed"

//go:embed vectors.safetensors
var vectors []byte

//go:embed parser.safetensors
var parser []byte

//go:embed split.safetensors
var split []byte

// Vectors returns the file of static word vectors. The bytes must not be changed.
func Vectors() []byte { return vectors }

// Parser returns the file of the encoder and its heads for tags, lemmas and
// dependencies. The bytes must not be changed.
func Parser() []byte { return parser }

// Split returns the file of the classifier of sentence ends. The bytes must not
// be changed.
func Split() []byte { return split }
