package ledgertest

import "github.com/detente-wire/detente/ledger"

// Parties that tests use.
var (
	Norway    = ledger.Party{Name: "Norway", Kind: "state", Code: "NOR", Country: "NOR"}
	Morocco   = ledger.Party{Name: "Morocco", Kind: "state", Code: "MAR", Country: "MAR"}
	Peru      = ledger.Party{Name: "Peru", Kind: "state", Code: "PER", Country: "PER"}
	Chile     = ledger.Party{Name: "Chile", Kind: "state", Code: "CHL", Country: "CHL"}
	UN        = ledger.Party{Name: "United Nations", Kind: "organization", Code: "IGOUNO"}
	Army      = ledger.Party{Name: "Peruvian army", Kind: "government", Code: "PERMIL", Country: "PER"}
	Police    = ledger.Party{Name: "Peruvian police", Kind: "government", Code: "PERCOP", Country: "PER"}
	Haddad    = ledger.Party{Name: "Leila Haddad", Kind: "person", Code: "MARGOV", Country: "MAR", Title: "Foreign Minister"}
	HaddadLo  = ledger.Party{Name: "Haddad", Kind: "person", Code: "MARGOV", Country: "MAR"}
	Solberg   = ledger.Party{Name: "Ingrid Solberg", Kind: "person", Code: "NORGOV", Country: "NOR", Title: "foreign minister"}
	Lunde     = ledger.Party{Name: "Per Lunde", Kind: "person", Code: "NORGOV", Country: "NOR", Title: "spokesman"}
	Protester = ledger.Party{Name: "12 protesters", Kind: "population", Code: "CVL"}
)
