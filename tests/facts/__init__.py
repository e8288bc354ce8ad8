"""The labelled set of facts: pages whose facts are known, to develop by and to judge by."""
