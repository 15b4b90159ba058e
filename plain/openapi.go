package plain

import (
	"encoding/json"
	"maps"
	"slices"
)

// OpenAPI describes what Handler answers, as OpenAPI 3.1 in JSON.
func OpenAPI() []byte {
	type object = map[string]any
	param := func(name, description string, example any) object {
		return object{"name": name, "in": "query", "description": description, "schema": object{"type": "string"}, "example": example}
	}
	limit := object{"name": "limit", "in": "query", "description": "How many items at most.", "schema": object{"type": "integer", "minimum": 1, "maximum": MaxItems, "default": MaxItems}}
	content := func(ext string) object {
		return object{formats()[ext].media: object{"schema": object{"type": "string"}}}
	}
	operation := func(summary, ext string, params ...object) object {
		return object{"get": object{"summary": summary, "parameters": params, "responses": object{
			"200": object{"description": "The list.", "content": content(ext), "headers": object{"ETag": object{"description": "The same while the answer is the same.", "schema": object{"type": "string"}}}},
			"304": object{"description": "The answer is still what If-None-Match names."},
			"400": object{"description": "What is wrong with the request, in words."},
		}}}
	}
	paths := object{}
	for _, ext := range slices.Sorted(maps.Keys(formats())) {
		for name, l := range lists() {
			if !l.has(ext) {
				continue
			}
			paths["/"+name+"."+ext] = operation("The "+name+", as "+ext+".", ext,
				param("where", "Conditions, as the GraphQL field "+name+" takes them.", `{}`), param("orderBy", "The orders, as that field takes them, with commas between.", ""), limit)
		}
		paths["/ask."+ext] = operation("What a question in English finds, as "+ext+".", ext, param("q", "The question.", "letters from Kim to Trump in 2018"), limit)
		summary, example := "The things whose ids stand in the first list of the answer to any GraphQL query, as "+ext+".", `{ denials { nodes { id } } }`
		if ext == "csv" || ext == "jsonl" {
			summary, example = "The first list in the answer to any GraphQL query, as "+ext+".", `{ denials { facets(by: BY) { name count } } }`
		}
		paths["/query."+ext] = operation(summary, ext, param("query", "The query.", example), param("variables", "Its variables, as JSON.", `{}`))
	}
	doc := object{"openapi": "3.1.0", "info": object{"title": "Parley's plain endpoints", "version": "1",
		"description": "Lists for those who do not speak GraphQL. Every row carries the sentence that it rests on."}, "paths": paths}
	b, err := json.MarshalIndent(doc, "", "  ")
	if err != nil {
		panic(err) // it is made of strings and numbers
	}
	return append(b, '\n')
}
