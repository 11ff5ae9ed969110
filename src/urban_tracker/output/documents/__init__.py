"""What programs read: a module a document, each as its records in ``contract`` say."""
