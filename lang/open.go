package lang

import "github.com/detente-wire/detente/models"

// Open returns an engine that runs the embedded models.
func Open() (*Engine, error) {
	return New(Models{
		Vectors: models.Vectors(),
		Parser:  models.Parser(),
		Version: models.Version(),
		Names:   models.Names(),
		Split:   models.Split(),
	})
}
