//! From where a request came, as far as it is kept: the network, and not the address.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use lambda_http::request::RequestContext;

/// The header in which each proxy notes whom it heard, behind those that were noted before.
const FORWARDED: &str = "x-forwarded-for";

/// The network of whoever sent a request: `203.0.113.0/24`, `2001:db8:1::/48`. None where nothing says it.
///
/// Under Lambda the gateway says it. Elsewhere it is the address of the connection; where that is a loopback or private one, a proxy
/// stands before us, and the last public address that it noted counts: whatever a client wrote itself lies before that.
pub(crate) fn network_of(request: &Request) -> Option<String> {
    if let Some(RequestContext::ApiGatewayV2(context)) = request.extensions().get() {
        return context.http.source_ip.as_deref()?.parse().ok().map(network);
    }
    let ConnectInfo(peer) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    let peer = peer.ip().to_canonical();
    if !is_own(peer) {
        return Some(network(peer));
    }
    let noted = request.headers().get_all(FORWARDED).iter().filter_map(|value| value.to_str().ok()).flat_map(|text| text.split(','));
    let noted: Vec<IpAddr> = noted.filter_map(|text| text.trim().parse::<IpAddr>().ok()).map(|address| address.to_canonical()).collect();
    Some(network(noted.into_iter().rfind(|address| !is_own(*address)).unwrap_or(peer)))
}

/// Whether an address is of this machine or of a private network (RFC 1918, RFC 4193, RFC 6598).
fn is_own(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, ..] = v4.octets();
            v4.is_loopback() || v4.is_private() || v4.is_link_local() || (a == 100 && (64..128).contains(&b))
        }
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

/// An address without what tells machines of one network apart.
fn network(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => {
            let [a, b, c, _] = v4.octets();
            format!("{}/24", Ipv4Addr::new(a, b, c, 0))
        }
        IpAddr::V6(v6) => {
            let [a, b, c, ..] = v6.segments();
            format!("{}/48", Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    #[test]
    fn an_address_is_kept_as_its_network_and_a_proxy_is_believed_only_when_it_is_ones_own() {
        let of = |peer: &str, noted: &[&str]| {
            let mut request = Request::new(Body::empty());
            for noted in noted {
                request.headers_mut().append(FORWARDED, noted.parse().expect("a header"));
            }
            let peer: IpAddr = peer.parse().expect("an address");
            request.extensions_mut().insert(ConnectInfo(SocketAddr::new(peer, 4711)));
            network_of(&request).expect("a network")
        };
        for (peer, noted, network) in [
            ("203.0.113.77", &[][..], "203.0.113.0/24"),
            ("203.0.113.77", &["198.51.100.1"], "203.0.113.0/24"),
            ("10.0.0.5", &["1.2.3.4, 198.51.100.9"], "198.51.100.0/24"),
            ("10.0.0.5", &["1.2.3.4", "198.51.100.9, 10.0.0.7"], "198.51.100.0/24"),
            ("127.0.0.1", &["somewhere"], "127.0.0.0/24"),
            ("::1", &["2001:db8:1:2::9"], "2001:db8:1::/48"),
            ("::ffff:203.0.113.77", &[], "203.0.113.0/24"),
        ] {
            assert_eq!(of(peer, noted), network, "{peer} {noted:?}");
        }
        assert_eq!(network_of(&Request::new(Body::empty())), None);
    }
}
