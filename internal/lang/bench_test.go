package lang

import (
	"strings"
	"testing"

	"rapporteur/internal/text"
)

// prose is a page in the language of communiqués, for measuring speed.
const prose = `The two ministers met in the capital on Tuesday and agreed to open a second border crossing by the end of next year.
They noted that trade between their countries had grown by 12 percent to $3.4 billion, and said that experts of both sides would
draft a plan for the railway, the customs posts and the training of staff. "We want goods to move in hours, not days," the host told
reporters after the talks. The guests, who had come with a delegation of 40 companies, thanked the hosts for their welcome and
invited them to the annual conference on transport, which will be held in the south of the country in September. Both sides
reaffirmed their support for the principles of the Charter of the United Nations, and stressed the importance of water, energy and
food security for the whole region; they called upon donors to keep their promises, to speed up payments and to report on them.`

func BenchmarkParse(b *testing.B) {
	l := english(b)
	doc := &text.Document{Text: strings.Repeat(prose+"\n\n", 20)}
	words := len(strings.Fields(doc.Text))
	b.ReportAllocs()
	for b.Loop() {
		l.Parse(doc)
	}
	b.ReportMetric(float64(words)*float64(b.N)/b.Elapsed().Seconds(), "words/s")
}
