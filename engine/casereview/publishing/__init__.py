"""From the library to a static site: `library` holds what is published, `site` lists the parts, one module each."""
