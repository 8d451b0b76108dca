//! template.yaml and the code agree on the table.

use daka_store::INDEX_ATTRIBUTES;

#[test]
fn the_templates_index_keeps_what_the_code_reads_from_it() {
    let template = std::fs::read_to_string("../template.yaml").expect("template.yaml");
    let line = template.lines().find_map(|line| line.trim().strip_prefix("NonKeyAttributes: ")).expect("a list");
    let attributes: Vec<_> = line.trim_matches(['[', ']']).split(", ").map(|name| name.trim_matches('"')).collect();
    assert_eq!(attributes, INDEX_ATTRIBUTES);
    assert!(template.contains("IndexName: by_key"));
}
