// Command rapporteur reads diplomatic text and keeps the register of it.
package main

import (
	"bufio"
	"fmt"
	"os"

	"rapporteur/data"
	"rapporteur/internal/claim"
	"rapporteur/internal/export"
	"rapporteur/internal/ingest"
	"rapporteur/internal/pack"
	"rapporteur/internal/pipeline"
	"rapporteur/internal/text"
)

func main() {
	if err := claims(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func claims(files []string) error {
	packs := pack.NewSet(pack.Root{Name: "builtin", FS: data.FS})
	reader, err := pipeline.NewReader(packs)
	if err != nil {
		return err
	}
	kinds, err := claim.LoadKinds(packs)
	if err != nil {
		return err
	}
	byName := map[string]*claim.Kind{}
	for _, k := range kinds {
		byName[k.Name] = k
	}
	w := bufio.NewWriter(os.Stdout)
	defer w.Flush()
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			return err
		}
		doc := ingest.Read(f, b, ingest.Options{})
		index := text.NewRuneIndex(doc.Text)
		for _, c := range reader.Read(doc) {
			if c.Review {
				continue
			}
			if err := export.WriteLine(w, export.ClaimLine(f, index, byName[c.Kind], &c)); err != nil {
				return err
			}
		}
	}
	return nil
}
