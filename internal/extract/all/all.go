// Package all is the list of extractors. Adding a kind adds a line here.
//
// Main value: Extractors. The package reads nothing itself.
package all

import (
	"rapporteur/internal/extract"
	"rapporteur/internal/extract/commitment"
	"rapporteur/internal/extract/date"
	"rapporteur/internal/extract/event"
	"rapporteur/internal/extract/figure"
	"rapporteur/internal/extract/formulation"
	"rapporteur/internal/extract/instrument"
	"rapporteur/internal/extract/mechanism"
	"rapporteur/internal/extract/partnership"
	"rapporteur/internal/extract/person"
	"rapporteur/internal/extract/position"
	"rapporteur/internal/extract/project"
	"rapporteur/internal/extract/statement"
)

// Extractors is every extractor, in the order of data/kinds.
var Extractors = []extract.Extractor{
	date.Extractor,
	person.Extractor,
	event.Extractor,
	statement.Extractor,
	figure.Extractor,
	commitment.Extractor,
	position.Extractor,
	instrument.Extractor,
	mechanism.Extractor,
	partnership.Extractor,
	project.Extractor,
	formulation.Extractor,
}
