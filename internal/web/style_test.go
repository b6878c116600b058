package web

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestContrast holds that every colour of text has a contrast of at least 4.5 (WCAG AA) on each ground, in both modes.
func TestContrast(t *testing.T) {
	css, err := staticFiles.ReadFile("static/app.css")
	if err != nil {
		t.Fatal(err)
	}
	colours := map[string][2]string{}
	for _, m := range regexp.MustCompile(`--([a-z]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)`).FindAllStringSubmatch(string(css), -1) {
		colours[m[1]] = [2]string{m[2], m[3]}
	}
	var texts []string
	for name := range colours {
		if !strings.Contains(" paper raised wash rule strong ", " "+name+" ") {
			texts = append(texts, name)
		}
	}
	if len(texts) < 15 {
		t.Fatalf("only %d colours found", len(texts))
	}
	for _, name := range texts {
		for mode, label := range []string{"light", "dark"} {
			for _, ground := range []string{"paper", "raised", "wash"} {
				if c := contrast(colours[name][mode], colours[ground][mode]); c < 4.5 {
					t.Errorf("%s on %s, %s: contrast %.2f", name, ground, label, c)
				}
			}
		}
	}
	for _, k := range sampleKinds(t) {
		if _, ok := colours[k.Colour]; !ok {
			t.Errorf("kind %s has colour %q, which the style sheet does not know", k.Name, k.Colour)
		}
	}
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (math.Max(x, y) + .05) / (math.Min(x, y) + .05)
}

func luminance(hex string) float64 {
	sum := 0.0
	for i, weight := range []float64{.2126, .7152, .0722} {
		n, _ := strconv.ParseUint(hex[1+2*i:3+2*i], 16, 8)
		c := float64(n) / 255
		if c <= .04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

// TestNothingFromElsewhere holds that no page, style or script names another origin.
func TestNothingFromElsewhere(t *testing.T) {
	for _, dir := range []string{"static", "templates"} {
		fs := staticFiles
		if dir == "templates" {
			fs = templateFiles
		}
		entries, err := fs.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if e.IsDir() {
				continue
			}
			b, err := fs.ReadFile(dir + "/" + e.Name())
			if err != nil {
				t.Fatal(err)
			}
			s := strings.ReplaceAll(string(b), "http://www.w3.org/2000/svg", "")
			if m := regexp.MustCompile(`(https?:)?//[a-z]+\.[a-z]+`).FindString(s); m != "" {
				t.Errorf("%s/%s names %s", dir, e.Name(), m)
			}
		}
	}
}
