// Command validation writes docs/validation.md, the figures for a methods
// appendix, from the golden scores of eval/testdata and the judgements of
// eval/gold. It measures nothing itself and needs no data beside the project.
//
//	go run ./eval/validation
package main

import (
	"flag"
	"log"
	"os"
	"path/filepath"
)

// page is where the figures go, below the root of the project.
const page = "docs/validation.md"

func main() {
	log.SetFlags(0)
	root := flag.String("root", ".", "folder of the project")
	flag.Parse()
	text, err := Page(*root)
	if err != nil {
		log.Fatal("validation: ", err)
	}
	if err := os.WriteFile(filepath.Join(*root, page), []byte(text), 0o644); err != nil {
		log.Fatal("validation: ", err)
	}
}
