package sqlite

import "fmt"

// Limit lets the ledger have no more than so many pages.
func Limit(l *Ledger, pages int) error {
	_, err := l.write.Exec(fmt.Sprintf("PRAGMA max_page_count = %d", pages))
	return err
}
