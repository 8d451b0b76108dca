// Where a fix lies among sites, and the middle of several readings.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { averaged, distance, officeWifi, whereabouts } from '../../app/services/place'

const site = (id: string, latitude: number, radius_m = 300) => ({ id, name: id, centre: { latitude, longitude: 113.93 }, radius_m })
const fix = (latitude: number, accuracy_m = 10) => ({ point: { latitude, longitude: 113.93 }, accuracy_m })

test('a ten-thousandth of a degree of latitude is eleven metres', () => {
  const metres = distance({ latitude: 22.54, longitude: 113.93 }, { latitude: 22.5401, longitude: 113.93 })
  assert.ok(Math.abs(metres - 11.12) < 0.01, String(metres))
})

test('the site that one is in comes before a nearer centre that one is outside of', () => {
  const policy = { sites: [site('small', 22.541, 50), site('large', 22.545, 800)] }
  const found = whereabouts(policy, fix(22.5418))
  assert.equal(found?.site.id, 'large')
  assert.equal(found?.inside, true)
})

test('inexactness helps as far as the group’s cap, and a fix worse than it is told', () => {
  const policy = { sites: [site('hq', 22.54)], accuracy_cap_m: 100 }
  assert.equal(whereabouts(policy, fix(22.5434, 10))?.inside, false)
  assert.equal(whereabouts(policy, fix(22.5434, 90))?.inside, true)
  assert.equal(whereabouts(policy, fix(22.54, 101))?.inexact, true)
  assert.equal(whereabouts({ sites: [] }, fix(22.54)), null)
})

test('a BSSID is known with or without zeros and capitals', () => {
  const policy = { sites: [], wifi: [{ name: 'Office', bssid: '0a:1b:2c:3d:4e:05' }] }
  assert.equal(officeWifi(policy, 'A:1B:2C:3D:4E:5'), 'Office')
  assert.equal(officeWifi(policy, '0a:1b:2c:3d:4e:06'), null)
  assert.equal(officeWifi(policy, null), null)
})

test('exact readings weigh more, and averaging makes none better than the best', () => {
  const middle = averaged([{ latitude: 22, longitude: 113, accuracy_m: 10 }, { latitude: 22.001, longitude: 113, accuracy_m: 100 }])
  assert.ok(middle && middle.latitude < 22.00002)
  assert.equal(middle?.accuracy_m, 10)
  assert.equal(averaged([]), null)
})
