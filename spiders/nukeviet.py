"""NukeViet, the content-management system of most provincial departments: 4.3 to 4.6, eGovernment 1.x, and its themes."""
